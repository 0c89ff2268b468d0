# expect: limit steps
kept = []
while True:
    kept.append(('\U0001f600' * 10**6).encode('ascii', 'xmlcharrefreplace'))
