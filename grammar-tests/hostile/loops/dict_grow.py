# expect: limit steps
d = {}
while True:
    d[len(d)] = 'x' * 100000 + str(len(d))
