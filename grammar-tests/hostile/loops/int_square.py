# expect: limit steps
n = 3
while True:
    n *= n
