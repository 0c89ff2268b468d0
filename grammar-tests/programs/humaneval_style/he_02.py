# entry: (monotonic([1, 2, 2]), common([1, 4, 3], [4, 3]), factorize(70), correct("<><>"), by_length([2, 1, 9, -1]), f(5))
def monotonic(l): return l in (sorted(l), sorted(l, reverse=True))
def common(a, b): return sorted(set(a) & set(b))
def factorize(n):
    fact, i = [], 2
    while i <= int(n ** 0.5 + 1):
        if n % i == 0: fact.append(i); n //= i
        else: i += 1
    if n > 1: fact.append(n)
    return fact
def correct(b):
    depth = 0
    for c in b:
        depth += 1 if c == "<" else -1
        if depth < 0: return False
    return depth == 0
def by_length(arr):
    dic = {1: "One", 2: "Two", 9: "Nine"}
    new = []
    for var in sorted(arr, reverse=True):
        try: new.append(dic[var])
        except: pass
    return new
def f(n):
    ret = []
    for i in range(1, n + 1):
        if i % 2 == 0:
            x = 1
            for j in range(1, i + 1): x *= j
            ret += [x]
        else:
            ret += [sum(range(i + 1))]
    return ret
