# expect: limit steps
import math
a = 3 ** 2_000_000
b = 7 ** 1_000_000
while True:
    math.gcd(a, b)
