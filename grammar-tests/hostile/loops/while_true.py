# expect: limit steps
while True:
    pass
