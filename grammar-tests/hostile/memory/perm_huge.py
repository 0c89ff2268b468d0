# expect: limit steps
import math
math.perm(10**7)
