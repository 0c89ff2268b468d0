from functools import reduce
from math import gcd
lcm = lambda a, b: a * b // gcd(a, b)
print(reduce(gcd, [48, 36, 120]), reduce(lcm, range(1, 11)), reduce(lambda a, b: a * b, [], 1))
def egyptian(a, b):
    out = []
    while a:
        d = -(-b // a); out.append(d)
        a, b = a * d - b, b * d
    return out
print(egyptian(6, 14), egyptian(2, 3)); print(reduce(lcm, []))
