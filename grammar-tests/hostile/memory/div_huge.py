# expect: limit steps
a = 3 ** 3_000_000
b = 7 ** 500_000
while True:
    c = a // b
