# expect: limit steps
9 ** 9 ** 9
