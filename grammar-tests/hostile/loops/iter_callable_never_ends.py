# expect: limit steps
print(sum(iter(int, 1)))
