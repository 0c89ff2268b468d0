# expect: cpython
for bases in ((int, str), (1,), ('x',), (bool,), (object, int), (int, object), (type(None),), (type(iter([])),), (range,), (slice,), (type, int)):
    try:
        type('C', bases, {})
        print('made')
    except TypeError as e:
        print(e)
# ---- what CPython prints
#> multiple bases have instance lay-out conflict
#> metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
#> metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases
#> type 'bool' is not an acceptable base type
#> Cannot create a consistent method resolution
#> order (MRO) for bases object, int
#> made
#> type 'NoneType' is not an acceptable base type
#> type 'list_iterator' is not an acceptable base type
#> type 'range' is not an acceptable base type
#> type 'slice' is not an acceptable base type
#> multiple bases have instance lay-out conflict
