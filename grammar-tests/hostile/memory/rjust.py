# expect: limit memory
'x'.rjust(10**12, '-')
