# expect: limit steps
n = 3
while True:
    n <<= 1_000_000
