# expect: cpython
import builtins
real = builtins.len
builtins.len = lambda x: 42
print(len([]))
builtins.len = real
print(len([]))
del builtins.abs
try:
    abs(1)
except NameError as e:
    print(e)
# ---- what CPython prints
#> 42
#> 0
#> name 'abs' is not defined
