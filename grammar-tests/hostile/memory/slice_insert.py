# expect: limit memory
a = list(range(1000))
while True:
    a[10:10] = a
