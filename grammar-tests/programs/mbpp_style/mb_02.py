# entry: (remove_occ("hello", "l"), sort_matrix([[1, 2, 3], [2, 4, 5], [1, 1, 1]]), common_words("a b a c b a".split()), volume(10, 8, 6), split_lower("AbCd"), max_diff((3, 5, 1)), empty_dit([{}, {}]))
import re
from collections import Counter
def remove_occ(s, ch):
    for i in range(len(s)):
        if s[i] == ch:
            s = s[0:i] + s[i + 1:]
            break
    for i in range(len(s) - 1, -1, -1):
        if s[i] == ch:
            s = s[0:i] + s[i + 1:]
            break
    return s
def sort_matrix(M): return sorted(M, key=sum)
def common_words(words): return Counter(words).most_common(2)
def volume(l, w, h): return (l * w * h) / 2
def split_lower(text): return re.findall('[a-z][^a-z]*', text)
def max_diff(t): return max(t) - min(t), abs(t[0] - t[-1])
def empty_dit(list1): return all(not d for d in list1)
