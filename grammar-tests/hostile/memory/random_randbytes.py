# expect: limit memory
import random
random.randbytes(10**11)
