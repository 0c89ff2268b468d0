# expect: limit steps
10 ** 10 ** 10 ** 10
