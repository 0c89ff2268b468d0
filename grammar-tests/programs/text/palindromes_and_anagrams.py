# entry: checks()
from collections import defaultdict


def is_palindrome(s):
    kept = [c.casefold() for c in s if c.isalnum()]
    return kept == kept[::-1]


def longest_palindrome(s):
    best = ""
    for i in range(len(s)):
        for j in (i, i + 1):
            lo, hi = i, j
            while lo >= 0 and hi < len(s) and s[lo] == s[hi]:
                lo -= 1
                hi += 1
            best = max(best, s[lo + 1:hi], key=len)
    return best


def group_anagrams(words):
    groups = defaultdict(list)
    for w in words:
        groups["".join(sorted(w))].append(w)
    return dict(groups)


def checks():
    return (is_palindrome("A man, a plan, a canal: Panama"), longest_palindrome("babad"),
            group_anagrams(["eat", "tea", "tan", "ate"]), sorted("Straße".casefold()), "ǆ".title(), "ß".upper())
