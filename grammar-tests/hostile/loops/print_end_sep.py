# expect: limit output
print(*range(1000), sep='y' * 100000, end='z' * 1000)
