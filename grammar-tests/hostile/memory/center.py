# expect: limit memory
'x'.center(10**12)
