# expect: limit steps
def f():
    try:
        f()
    finally:
        f()
f()
