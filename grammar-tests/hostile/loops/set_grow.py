# expect: limit steps
d = set()
while True:
    d.add('x' * 100000 + str(len(d)))
