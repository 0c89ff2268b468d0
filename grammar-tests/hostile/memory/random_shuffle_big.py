# expect: limit memory
import random
a = list(range(10**7))
random.shuffle(a)
