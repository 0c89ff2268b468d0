# expect: limit steps
import math
math.isqrt(3 ** 10**7)
