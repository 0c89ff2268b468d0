# expect: limit memory
a = [1]
while True:
    a += a
