# entry: (fib(6), depth([1, [2, [3]], []]))
memo = {}


def fib(n):
    if n in memo:
        return memo[n]
    value = n if n < 2 else fib(n - 1) + fib(n - 2)
    memo[n] = value
    return value


def depth(tree):
    return 1 + max(map(depth, tree), default=0) if isinstance(tree, list) else 0
