def countdown(n):
    print("start")
    while n > 0:
        sent = yield n
        n = sent if sent is not None else n - 1
    print("liftoff")
c = countdown(3); print(next(c), next(c), c.send(5), next(c)); print(list(countdown(2))); c.close(); next(c)
