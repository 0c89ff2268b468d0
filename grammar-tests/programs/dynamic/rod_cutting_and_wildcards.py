# entry: (rod([1, 5, 8, 9]), wild("a*c?", "abbcd"), regex("a.*b", "axxb"), interleave("ab", "cd", "acbd"), palindromes("aab"))
from functools import lru_cache
def rod(p):
    best = [0]
    for n in range(1, len(p) + 1): best.append(max(p[i] + best[n - i - 1] for i in range(n)))
    return best[-1]
@lru_cache(None)
def wild(p, s):
    if not p: return not s
    if p[0] == "*": return wild(p[1:], s) or bool(s) and wild(p, s[1:])
    return bool(s) and p[0] in {s[0], "?"} and wild(p[1:], s[1:])
def regex(p, s):
    if not p: return not s
    first = bool(s) and p[0] in {s[0], "."}
    if p[1:2] == "*": return regex(p[2:], s) or first and regex(p, s[1:])
    return first and regex(p[1:], s[1:])
def interleave(a, b, c):
    if not c: return not a and not b
    return bool(a and a[0] == c[0] and interleave(a[1:], b, c[1:]) or b and b[0] == c[0] and interleave(a, b[1:], c[1:]))
def palindromes(s):
    if not s: return [[]]
    return [[s[:i]] + rest for i in range(1, len(s) + 1) if s[:i] == s[:i][::-1] for rest in palindromes(s[i:])]
