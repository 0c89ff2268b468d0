# expect: limit memory
'x'.ljust(10**12)
