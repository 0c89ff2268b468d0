# expect: cpython
import struct
for f in ('99999999999999999999999i', '9223372036854775807q', '1000000000000000000000000x'):
    try:
        struct.calcsize(f)
    except struct.error as e:
        print(e)
# ---- what CPython prints
#> total struct size too long
#> total struct size too long
#> total struct size too long
