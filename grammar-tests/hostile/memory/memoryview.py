# expect: limit steps
m = memoryview(bytes(10**6))
kept = []
while True:
    kept.append(m.tobytes())
    kept.append(m.tolist())
