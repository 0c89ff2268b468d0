# expect: limit steps
print(len(sum([(1, 2, 3)] * 100000, ())))
