# expect: limit steps
kept = []
a = list(range(100000))
while True:
    kept.append(repr(a))
