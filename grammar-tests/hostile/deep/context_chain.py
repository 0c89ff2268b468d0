# expect: value
def f(n):
    try:
        raise ValueError(n)
    except ValueError:
        if n:
            f(n - 1)
        else:
            raise
e = None
try:
    f(300)
except ValueError as x:
    e = x
n = 0
while e is not None:
    n += 1
    e = e.__context__
print(n)
