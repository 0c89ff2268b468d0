# expect: raises ValueError
def f():
    e = None
    for i in range(10_000):
        try:
            raise ValueError(i) from e
        except ValueError as x:
            e = x
    raise e
f()
