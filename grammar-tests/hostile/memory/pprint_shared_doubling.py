# expect: limit steps
import pprint
a = []
for _ in range(60):
    a = [a, a]
pprint.pprint(a)
