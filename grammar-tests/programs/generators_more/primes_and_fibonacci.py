# entry: (take(6, primes()), take(8, fib()), take(3, filter(lambda p: p % 4 == 1, primes())), index(fib(), 21))
from itertools import count, islice, takewhile

def primes():
    found = []
    for n in count(2):
        if all(n % p for p in takewhile(lambda p: p * p <= n, found)):
            found.append(n)
            yield n

def fib(a=0, b=1):
    while True:
        yield a
        a, b = b, a + b

take = lambda n, it: list(islice(it, n))

def index(it, x):
    return next(i for i, v in enumerate(it) if v >= x)
