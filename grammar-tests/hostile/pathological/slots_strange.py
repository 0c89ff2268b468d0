# expect: cpython
for slots in (('a', 'a'), ('1',), (1,), 'ab', ('__dict__', '__dict__'), ('x' * 10000,), range(3)):
    try:
        C = type('C', (), {'__slots__': slots})
        print('made', len(C.__slots__))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, str(e)[:80])
# ---- what CPython prints
#> made 2
#> TypeError __slots__ must be identifiers
#> TypeError __slots__ items must be strings, not 'int'
#> made 2
#> TypeError __dict__ slot disallowed: we already got one
#> made 1
#> TypeError __slots__ items must be strings, not 'int'
