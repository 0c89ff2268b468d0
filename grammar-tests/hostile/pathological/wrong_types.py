# expect: cpython
class A:
    def __len__(self): return 'x'
    def __bool__(self): return 1
    def __hash__(self): return 'x'
    def __repr__(self): return 1
    def __str__(self): return 2
    def __iter__(self): return 3
    def __index__(self): return 'x'
    def __int__(self): return 'x'
    def __float__(self): return 'x'
    def __complex__(self): return 'x'
    def __contains__(self, x): raise SystemExit
    def __format__(self, spec): return 3
    def __bytes__(self): return 3
    def __dir__(self): return 3
    def __enter__(self): return self
    def __getitem__(self, i): return i
    def __length_hint__(self): return 'x'
    def __reversed__(self): return 4
    def __round__(self, n=None): return 'r'
    def __ceil__(self): return 'c'
    def __trunc__(self): return 't'
    def __divmod__(self, o): return 'd'
    def __instancecheck__(self, o): return []
    def __fspath__(self): return 4
a = A()
import math
for f in (len, bool, hash, repr, str, iter, lambda a: [1][a], int, float, complex, lambda a: 1 in a, lambda a: f'{a}', bytes, dir, list, tuple, sorted, reversed, round, math.ceil, math.trunc,
          lambda a: divmod(a, 1), lambda a: isinstance(1, a), lambda a: '%d' % a, lambda a: '%s' % a, lambda a: '%r' % a, lambda a: range(a), lambda a: 'x' * a, lambda a: bytes(3)[a:], print,
          lambda a: {a: 1}, lambda a: not a, lambda a: a if a else 0, lambda a: chr(a), lambda a: hex(a), lambda a: (1).__lshift__(a), lambda a: math.sqrt(a), lambda a: sum([a], a), lambda a: ','.join([a]),
          lambda a: max(a, key=a), lambda a: int('1', a), lambda a: round(1.5, a), lambda a: list(range(5))[a:a], set, frozenset, dict, lambda a: map(a, [1]).__next__(), lambda a: filter(a, [1]).__next__(),
          lambda a: pow(2, a), lambda a: slice(a).indices(3), lambda a: slice(3).indices(a), lambda a: ''.center(a), lambda a: [].insert(a, 1), lambda a: getattr(a, a), lambda a: setattr(a, a, a), lambda a: type(a, a, a)):
    try:
        r = f(a)
        print('ok', type(r).__name__)
    except BaseException as e:
        print(type(e).__name__, e)
# ---- what CPython prints
#> TypeError 'str' object cannot be interpreted as an integer
#> TypeError __bool__ should return bool, returned int
#> TypeError __hash__ method should return an integer
#> TypeError __repr__ returned non-string (type int)
#> TypeError __str__ returned non-string (type int)
#> TypeError iter() returned non-iterator of type 'int'
#> TypeError __index__ returned non-int (type str)
#> TypeError __int__ returned non-int (type str)
#> TypeError A.__float__ returned non-float (type str)
#> TypeError __complex__ returned non-complex (type str)
#> SystemExit 
#> TypeError __format__ must return a str, not int
#> TypeError __bytes__ returned non-bytes (type int)
#> TypeError 'int' object is not iterable
#> TypeError iter() returned non-iterator of type 'int'
#> TypeError iter() returned non-iterator of type 'int'
#> TypeError iter() returned non-iterator of type 'int'
#> ok int
#> ok str
#> ok str
#> ok str
#> ok str
#> ok bool
#> TypeError %d format: a real number is required, not A
#> TypeError __str__ returned non-string (type int)
#> TypeError __repr__ returned non-string (type int)
#> TypeError __index__ returned non-int (type str)
#> TypeError __index__ returned non-int (type str)
#> TypeError __index__ returned non-int (type str)
#> TypeError __str__ returned non-string (type int)
#> TypeError __hash__ method should return an integer
#> TypeError __bool__ should return bool, returned int
#> TypeError __bool__ should return bool, returned int
#> TypeError __index__ returned non-int (type str)
#> TypeError __index__ returned non-int (type str)
#> ok NotImplementedType
#> TypeError A.__float__ returned non-float (type str)
#> TypeError unsupported operand type(s) for +: 'A' and 'A'
#> TypeError sequence item 0: expected str instance, A found
#> TypeError iter() returned non-iterator of type 'int'
#> TypeError __index__ returned non-int (type str)
#> TypeError __index__ returned non-int (type str)
#> TypeError __index__ returned non-int (type str)
#> TypeError iter() returned non-iterator of type 'int'
#> TypeError iter() returned non-iterator of type 'int'
#> TypeError iter() returned non-iterator of type 'int'
#> TypeError 'A' object is not callable
#> TypeError 'A' object is not callable
#> TypeError unsupported operand type(s) for ** or pow(): 'int' and 'A'
#> TypeError __index__ returned non-int (type str)
#> TypeError __index__ returned non-int (type str)
#> TypeError __index__ returned non-int (type str)
#> TypeError __index__ returned non-int (type str)
#> TypeError attribute name must be string, not 'A'
#> TypeError attribute name must be string, not 'A'
#> TypeError type.__new__() argument 1 must be str, not A
