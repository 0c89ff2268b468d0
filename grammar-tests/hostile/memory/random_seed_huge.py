# expect: cpython
import random
random.seed(3 ** 100000)
print(random.random())
random.seed('x' * 1000000)
print(random.random())
print(random.randrange(10**400) > 0)
# ---- what CPython prints
#> 0.29221283346207894
#> 0.3066781730638285
#> True
