# expect: value
def g():
    while True:
        try:
            yield
        except GeneratorExit:
            pass
it = g()
next(it)
try:
    it.close()
except RuntimeError as e:
    print(e)
del it
print('after')
