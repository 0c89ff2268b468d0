# expect: cpython
class C: pass
for x in (1, 'x', None, [], (), {}, print, C, C(), lambda: 0, type, object, NotImplemented, ..., range(3), iter([]), 1.5, {1}, b'', super, property()):
    for name in ('x', '__class__', '__dict__', '__doc__', '__name__'):
        try:
            setattr(x, name, 1)
            print('set', type(x).__name__, name)
        except (AttributeError, TypeError) as e:
            pass
# ---- what CPython prints
#> set type x
#> set type __doc__
#> set C x
#> set C __doc__
#> set C __name__
#> set function x
#> set function __doc__
#> set property __doc__
