# expect: limit memory
import random
random.sample(range(10**10), 10**9)
