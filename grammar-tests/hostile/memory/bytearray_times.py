# expect: limit memory
x = bytearray(b'ab')
x *= 10**11
