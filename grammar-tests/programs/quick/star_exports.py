from math import *
from itertools import *
from functools import *
def area(r): return round(pi * r ** 2, 2)
print(area(2), floor(e), list(islice(count(1), 2)), reduce(gcd, [12, 18]), sqrt(16), next(cycle("ab"))); factorial(-1)
