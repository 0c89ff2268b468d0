# expect: limit steps
t = bytearray(b'1')
while True:
    t.extend(t)
