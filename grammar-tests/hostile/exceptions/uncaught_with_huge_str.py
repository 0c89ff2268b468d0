# expect: limit memory
raise ValueError('x' * 300_000_000)
