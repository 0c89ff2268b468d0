# entry: (ways(10, (1, 2, 5)), list(partitions(4)), fib_mod(30, 97))
def ways(total, coins):
    table = [1] + [0] * total
    for coin in coins:
        for amount in range(coin, total + 1):
            table[amount] += table[amount - coin]
    return table[total]


def partitions(n, largest=None):
    if largest is None:
        largest = n
    if n == 0:
        yield ()
        return
    for first in range(min(n, largest), 0, -1):
        for rest in partitions(n - first, first):
            yield (first, *rest)


def fib_mod(n, m):
    def double(k):
        if k == 0:
            return 0, 1
        a, b = double(k // 2)
        c, d = a * (2 * b - a) % m, (a * a + b * b) % m
        return (d, (c + d) % m) if k & 1 else (c, d)
    return double(n)[0]
