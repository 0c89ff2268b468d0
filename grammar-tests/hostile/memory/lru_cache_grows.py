# expect: limit memory
import functools, itertools
@functools.lru_cache(maxsize=None)
def f(n):
    return 'x' * 10000 + str(n)
for i in itertools.count():
    f(i)
