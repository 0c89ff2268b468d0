# expect: limit memory
'-5'.zfill(10**12)
