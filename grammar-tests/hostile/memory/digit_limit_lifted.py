# expect: limit steps
import sys
sys.set_int_max_str_digits(0)
n = 3 ** 20_000_000
print(len(str(n)))
