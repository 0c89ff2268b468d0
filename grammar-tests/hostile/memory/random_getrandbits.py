# expect: limit memory
import random
random.getrandbits(10**11)
