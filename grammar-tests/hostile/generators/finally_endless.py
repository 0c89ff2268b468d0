# expect: limit steps
def g():
    try:
        yield
    finally:
        while True:
            pass
it = g()
next(it)
del it
print('never')
