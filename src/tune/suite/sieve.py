def run(n):
    """The primes below n."""
    composite = [False] * (n + 1)
    primes = []
    for i in range(2, n):
        if composite[i]:
            continue
        primes.append(i)
        for j in range(i * i, n, i):
            composite[j] = True
    return primes
