# entry: (minpath([[1, 2], [3, 4]], 3), tri(4), digits(235), nested("[[]]"), squares([1.4, 4.2]), last_letter("apple pi e"), can_arrange([1, 2, 4, 3]))
import math
def minpath(grid, k):
    n = len(grid); val = n * n + 1
    for i in range(n):
        for j in range(n):
            if grid[i][j] == 1:
                val = min(grid[x][y] for x, y in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)) if 0 <= x < n and 0 <= y < n)
    return [1 if i % 2 == 0 else val for i in range(k)]
def tri(n):
    if n == 0: return [1]
    t = [1, 3]
    for i in range(2, n + 1):
        t.append(i / 2 + 1 if i % 2 == 0 else t[i - 1] + t[i - 2] + (i + 3) / 2)
    return t
def digits(n):
    product, odd = 1, 0
    for d in str(n):
        if int(d) % 2: product *= int(d); odd += 1
    return product if odd else 0
def nested(s):
    opening = [i for i, c in enumerate(s) if c == "["]; closing = [i for i, c in enumerate(s) if c == "]"][::-1]
    cnt, i = 0, 0
    for idx in opening:
        if i < len(closing) and idx < closing[i]: cnt += 1; i += 1
    return cnt >= 2
def squares(lst): return sum(map(lambda x: math.ceil(x) ** 2, lst))
def last_letter(txt):
    check = txt.split(" ")[-1]
    return True if (len(check) == 1 and (97 <= ord(check.lower()) <= 122)) else False
def can_arrange(arr):
    ind = -1
    for i in range(1, len(arr)):
        if arr[i] < arr[i - 1]: ind = i
    return ind
