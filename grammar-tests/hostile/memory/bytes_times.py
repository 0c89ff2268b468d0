# expect: limit memory
b'ab' * 10**11
