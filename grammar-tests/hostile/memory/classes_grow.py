# expect: limit steps
kept = []
while True:
    kept.append(type('C', (), {'a': bytearray(100000)}))
