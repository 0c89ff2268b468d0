# expect: limit steps
def g(n):
    while n:
        n -= 1
        yield n
print(sum(g(100_000)))
