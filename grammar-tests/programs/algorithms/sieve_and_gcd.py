# entry: (sieve(12), gcd(48, 36))
def sieve(n):
    flags = [True] * (n + 1)
    flags[:2] = [False, False]
    p = 2
    while p * p <= n:
        if flags[p]:
            flags[p * p::p] = [False] * len(range(p * p, n + 1, p))
        p += 1
    return [i for i, prime in enumerate(flags) if prime]


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a
