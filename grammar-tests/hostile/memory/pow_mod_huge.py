# expect: limit steps
while True:
    pow(3 ** 20000, 3 ** 20000, 7 ** 20000 + 2)
