# expect: cpython
try:
    'xy' * (2**63 - 1)
except (OverflowError, MemoryError) as e:
    print(type(e).__name__, e)
try:
    'xy' * 2**64
except (OverflowError, MemoryError) as e:
    print(type(e).__name__, e)
try:
    [1] * (2**63 - 1)
except (OverflowError, MemoryError) as e:
    print(type(e).__name__, e)
try:
    (1, 2) * (2**63 - 1)
except (OverflowError, MemoryError) as e:
    print(type(e).__name__, e)
try:
    b'xy' * (2**63 - 1)
except (OverflowError, MemoryError) as e:
    print(type(e).__name__, e)
try:
    bytearray(b'xy') * (2**63 - 1)
except (OverflowError, MemoryError) as e:
    print(type(e).__name__, e)
# ---- what CPython prints
#> OverflowError repeated string is too long
#> OverflowError cannot fit 'int' into an index-sized integer
#> MemoryError 
#> MemoryError 
#> OverflowError repeated bytes are too long
#> MemoryError 
