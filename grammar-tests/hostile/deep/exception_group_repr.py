# expect: value
e = ValueError(1)
for _ in range(10_000):
    e = ExceptionGroup('g', [e])
try:
    repr(e)
except RecursionError as x:
    print(x)
try:
    e.split(KeyError)
except RecursionError as x:
    print(x)
try:
    e.subgroup(lambda e: False)
except RecursionError as x:
    print(x)
