# expect: cpython
import array
try:
    array.array('q', [1]) * (2**63 - 1)
except (MemoryError, OverflowError) as e:
    print(type(e).__name__)
try:
    array.array('q', [2**63])
except OverflowError as e:
    print(e)
# ---- what CPython prints
#> MemoryError
#> int too big to convert
