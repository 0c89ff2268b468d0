# expect: limit steps
a = ['x' * 100000 + str(i) for i in range(1000)]
a.sort()
print(len(a))
