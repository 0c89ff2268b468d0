# expect: limit steps
a = [[1, 2, 3]] * 100000
print(len(sum(a, [])))
