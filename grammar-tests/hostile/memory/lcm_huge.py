# expect: limit steps
import math
math.lcm(*range(1, 100000))
