# entry: [list(islice(s(), 8)) for s in (fibonacci, triangular, primes, lucas, recaman, hailstone, padovan, thue_morse, farey, golomb)]
from itertools import islice, count, accumulate, chain
from math import gcd
def fibonacci(a=0, b=1):
    while True: yield a; a, b = b, a + b
def lucas(): return fibonacci(2, 1)
def triangular(): return accumulate(count(1))
def primes():
    composites = {}
    for n in count(2):
        if n not in composites: yield n; composites[n * n] = [n]
        else:
            for p in composites.pop(n): composites.setdefault(n + p, []).append(p)
def recaman():
    seen, a = set(), 0
    for n in count(1):
        yield a; seen.add(a)
        a = a - n if a - n > 0 and a - n not in seen else a + n
def hailstone(n=6):
    while n != 1: yield n; n = n // 2 if n % 2 == 0 else 3 * n + 1
    yield from iter([1])
def padovan():
    a, b, c = 1, 1, 1
    while 1: yield a; a, b, c = b, c, a + b
def thue_morse(): return (bin(n).count("1") & 1 for n in count())
def farey(n=5):
    a, b, c, d = 0, 1, 1, n
    while c <= n: k = (n + b) // d; a, b, c, d = c, d, k * c - a, k * d - b; yield f"{a}/{b}"
def golomb():
    g = [None, 1]; yield 1
    for n in count(2): g.append(1 + g[n - g[g[n - 1]]]); yield g[n]
