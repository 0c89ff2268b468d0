# expect: limit steps
t = b'1'
while True:
    t += t
