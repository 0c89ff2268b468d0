# expect: limit steps
import sys
sys.set_int_max_str_digits(0)
n = int('7' * 20_000_000)
