# expect: limit steps
print('x' * 100_000_000)
