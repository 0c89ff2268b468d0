# expect: limit steps
import functools
print(len(functools.reduce(lambda a, b: a + b, [[1, 2, 3]] * 100000)))
