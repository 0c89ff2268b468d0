# expect: value
e = ValueError(1)
for _ in range(10_000):
    e = ExceptionGroup('g', [e])
try:
    try:
        raise e
    except* ValueError:
        print('caught')
except RecursionError as x:
    print(x)
