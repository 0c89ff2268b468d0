# expect: limit steps
def f(**kw):
    return kw
f(**{'k' * 1000 + str(i): i for i in range(10**9)})
