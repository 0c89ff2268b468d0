# expect: limit steps
def f(*args):
    return 1
f(*range(10**12))
