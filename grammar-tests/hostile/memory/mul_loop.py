# expect: limit steps
n = 1
for i in range(1, 10**7):
    n *= i
