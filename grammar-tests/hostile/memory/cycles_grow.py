# expect: limit steps
while True:
    a = [bytearray(100000)]
    a.append(a)
