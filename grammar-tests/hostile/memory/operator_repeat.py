# expect: limit memory
import operator
operator.mul('x', 10**12)
