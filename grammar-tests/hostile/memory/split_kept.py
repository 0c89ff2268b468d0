# expect: limit memory
kept = []
while True:
    kept.append(('a ' * 100_000).split())
