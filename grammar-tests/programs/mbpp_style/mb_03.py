# entry: (substract(((1, 3), (4, 5)), ((6, 7), (3, 9))), extract([[1], [2, 3]]), ascii_sum("ab"), snake("PythonProgram"), k_smallest([(1, 3), (2, 2)], 1), pos_count("01001010", 4), colon_tuplex(("HI", 5, [], True), 2, 50))
import re
from copy import deepcopy
def substract(a, b): return tuple(tuple(x - y for x, y in zip(p, q)) for p, q in zip(a, b))
def extract(lst): return [item[0] for item in lst]
def ascii_sum(s): return sum(ord(c) for c in s) / len(s)
def snake(text): return re.sub(r'(?<!^)(?=[A-Z])', '_', text).lower()
def k_smallest(pairs, k): return sorted(pairs, key=lambda p: p[1])[:k]
def pos_count(s, n):
    result = 1 if s.count("1") else 0
    for i in range(1, n): result |= (s[i] == "1") << i
    return result
def colon_tuplex(t, m, n):
    c = deepcopy(t)
    c[m].append(n)
    return c, t
