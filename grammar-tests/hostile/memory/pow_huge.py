# expect: limit steps
2 ** 10**9
