# expect: limit steps
import math
math.prod(range(1, 10**7))
