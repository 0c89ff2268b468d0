# expect: limit memory
g = globals()
n = 0
while True:
    n += 1
    g['name' * 1000 + str(n)] = n
