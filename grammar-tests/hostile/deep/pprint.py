# expect: value
import pprint
a = []
for _ in range(20_000):
    a = [a]
try:
    pprint.pprint(a)
except RecursionError as e:
    print(e)
