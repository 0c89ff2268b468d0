# expect: limit steps
s = '\U0001f600' * 10**6
kept = []
while True:
    kept.append(s.encode('unicode_escape'))
    kept.append(ascii(s))
