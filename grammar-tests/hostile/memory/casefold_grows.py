# expect: limit steps
s = '\u0390' * 10**6
kept = []
while True:
    kept.append(s.upper())
