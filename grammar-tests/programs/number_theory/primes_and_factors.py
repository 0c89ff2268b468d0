# entry: [factor(360), factor(97), phi(36), divisors(28), list(primes(20))]
def primes(limit):
    sieve = bytearray([1]) * limit
    sieve[:2] = b"\0\0"
    for i in range(2, int(limit ** .5) + 1):
        if sieve[i]:
            sieve[i*i::i] = bytes(len(range(i * i, limit, i)))
    return (i for i, flag in enumerate(sieve) if flag)


def factor(n):
    powers, p = {}, 2
    while p * p <= n:
        while n % p == 0:
            powers[p] = powers.get(p, 0) + 1
            n //= p
        p += 1
    if n > 1:
        powers[n] = 1
    return powers


def phi(n):
    result = n
    for p in factor(n):
        result -= result // p
    return result


def divisors(n):
    out = [1]
    for p, k in factor(n).items():
        out = [d * p ** e for d in out for e in range(k + 1)]
    return sorted(out)
