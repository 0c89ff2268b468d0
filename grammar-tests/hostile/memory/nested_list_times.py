# expect: limit memory
rows = [[0] * 10000 for _ in range(10**9)]
