# expect: limit memory
def f():
    e = None
    while True:
        try:
            raise ValueError(bytearray(10000)) from e
        except ValueError as x:
            e = x
f()
