# entry: (exists(["ABC", "SFC"], "BCC"), exists(["AB"], "ABA"), word_break("catsand", {"cat", "cats", "and", "sand"}), decode_ways("2106"))
from functools import cache

def exists(board, word):
    def dfs(r, c, k):
        if k == len(word): return True
        if r < 0 or c < 0 or r >= len(board) or c >= len(board[0]) or board[r][c] != word[k] or (r, c) in seen: return False
        seen.add((r, c))
        found = dfs(r+1, c, k+1) or dfs(r-1, c, k+1) or dfs(r, c+1, k+1) or dfs(r, c-1, k+1)
        seen.discard((r, c))
        return found
    seen = set()
    return any(dfs(r, c, 0) for r in range(len(board)) for c in range(len(board[r])))

def word_break(s, words):
    @cache
    def go(i):
        if i == len(s): return [""]
        return [s[i:j] + (" " + tail if tail else "") for j in range(i + 1, len(s) + 1) if s[i:j] in words for tail in go(j)]
    return go(0)

@cache
def decode_ways(s):
    if not s: return 1
    if s[0] == "0": return 0
    ways = decode_ways(s[1:])
    if len(s) > 1 and int(s[:2]) <= 26: ways += decode_ways(s[2:])
    return ways
