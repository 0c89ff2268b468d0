# expect: limit steps
def f():
    while True:
        try:
            raise ValueError
        finally:
            continue
f()
