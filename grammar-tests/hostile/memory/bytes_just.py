# expect: limit memory
b'x'.center(10**12)
