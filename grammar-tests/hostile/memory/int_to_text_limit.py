# expect: cpython
n = 10 ** 5000
for what in (str, repr, lambda n: f'{n}', lambda n: '%d' % n, lambda n: format(n, 'd'), lambda n: format(n, ','), lambda n: '{:,}'.format(n)):
    try:
        print(len(what(n)))
    except ValueError as e:
        print(e)
print(len(hex(n)), len(oct(n)), len(bin(n)), len('%x' % n), len(format(n, 'b')))
try:
    print(int('9' * 5000))
except ValueError as e:
    print(e)
print(int('f' * 5000, 16).bit_length())
print(str(10 ** 4299)[:3], len(str(10 ** 4299)))
try:
    print(n)
except ValueError as e:
    print(e)
try:
    print([n])
except ValueError as e:
    print(e)
try:
    n + 'x'
except TypeError as e:
    print(e)
try:
    float(n)
except OverflowError as e:
    print(e)
try:
    f'{n:e}'
except OverflowError as e:
    print(e)
# ---- what CPython prints
#> Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
#> Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
#> Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
#> Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
#> Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
#> Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
#> Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
#> 4155 5539 16612 4153 16610
#> Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit
#> 20000
#> 100 4300
#> Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
#> Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
#> unsupported operand type(s) for +: 'int' and 'str'
#> int too large to convert to float
#> int too large to convert to float
