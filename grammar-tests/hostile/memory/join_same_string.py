# expect: limit memory
s = 'x' * 10**6
''.join([s] * 10**6)
