# expect: limit steps
print(sum(range(10**13)))
