# expect: limit memory
'x' * 10**12
