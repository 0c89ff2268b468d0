# expect: raises ValueError
print(range(10**12).index(0.5))
