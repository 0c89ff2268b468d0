# entry: main()
def common_prefix(words):
    if not words: return ""
    shortest = min(words, key=len)
    for i, ch in enumerate(shortest):
        for other in words:
            if other[i] != ch:
                return shortest[:i]
    return shortest
def make_palindrome(s):
    if not s: return ""
    k = 0
    while s[k:] != s[k:][::-1]: k += 1
    return s + s[:k][::-1]
def xor(a, b): return "".join("0" if x == y else "1" for x, y in zip(a, b))
def how_many(s, sub): return sum(s[i:i + len(sub)] == sub for i in range(len(s)))
def sort_words(s):
    order = {w: i for i, w in enumerate("zero one two three four".split())}
    return " ".join(sorted(s.split(), key=order.get))
def flip(s): return "".join(c.lower() if c.isupper() else c.upper() for c in s)
def fix_spaces(s):
    import re
    return re.sub(r" {3,}", "-", s).replace(" ", "_")
def file_ok(n):
    stem, dot, ext = n.partition(".")
    return "Yes" if dot and ext in ["txt", "exe"] and stem[:1].isalpha() and sum(map(str.isdigit, stem)) <= 3 else "No"
def main():
    return (common_prefix(["flower", "flow"]), make_palindrome("cata"), xor("010", "110"), how_many("aaa", "aa"), sort_words("three one two"),
            flip("Hello"), fix_spaces(" Exa   1 2"), file_ok("ex1.txt"), file_ok("1ex.dll"), common_prefix([]))
