# expect: limit steps
t = (str,)
for _ in range(60):
    t = (t, t)
isinstance(1, t)
