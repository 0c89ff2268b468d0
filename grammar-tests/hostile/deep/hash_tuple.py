# expect: value
a = ()
for _ in range(20_000):
    a = (a,)
try:
    hash(a)
    print('hashed')
except RecursionError as e:
    print(e)
