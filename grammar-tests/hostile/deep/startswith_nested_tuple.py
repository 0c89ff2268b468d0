# expect: cpython
try:
    'a'.startswith((('a',),))
except TypeError as e:
    print(e)
# ---- what CPython prints
#> tuple for startswith must only contain str, not tuple
