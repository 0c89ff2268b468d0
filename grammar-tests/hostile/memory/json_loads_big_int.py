# expect: cpython
import json
try:
    json.loads('9' * 5000)
except ValueError as e:
    print(e)
# ---- what CPython prints
#> Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit
