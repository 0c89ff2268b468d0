# expect: value
base = [0] * 100000
a = [base + [i % 5] for i in range(50)]
a.sort()
print(a[0][-1])
