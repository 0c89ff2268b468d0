# expect: limit memory
import math
math.factorial(10**8)
