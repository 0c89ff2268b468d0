from itertools import count, takewhile, islice, compress
def sieve(n):
    s = bytearray([1]) * (n + 1)
    s[:2] = b'\0\0'
    for i in range(2, int(n ** .5) + 1):
        if s[i]: s[i*i::i] = bytes(len(range(i*i, n+1, i)))
    return list(compress(range(n+1), s))
def gen():
    D = {}
    for q in count(2):
        p = D.pop(q, None)
        if p is None: yield q; D[q*q] = [q]
        else:
            for x in p: D.setdefault(x + q, []).append(x)
print(sieve(50), list(islice(gen(), 10)), sum(takewhile(lambda p: p < 30, gen())))
def factor(n, p=2):
    while p * p <= n:
        while not n % p: yield p; n //= p
        p += 1 + (p > 2)
    if n > 1: yield n
print([*factor(360)], [*factor(97)], [*factor(8191)][:2], *factor(1))
