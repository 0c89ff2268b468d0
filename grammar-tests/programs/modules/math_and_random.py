# entry: stats([2, 4, 4, 4, 5, 5, 7, 9])
import math
import random
from functools import reduce


def stats(values):
    mean = sum(values) / len(values)
    var = math.fsum((v - mean) ** 2 for v in values) / len(values)
    return mean, math.sqrt(var), reduce(math.gcd, values), math.isclose(0.1 + 0.2, 0.3)


print(math.factorial(20), math.comb(5, 2), math.hypot(3, 4), math.floor(-1.5), math.inf, math.pi)
print(random.randint(1, 6), random.random(), random.choice("abc"), random.sample(range(10), 3))
deck = list(range(5))
random.shuffle(deck)
print(deck)
