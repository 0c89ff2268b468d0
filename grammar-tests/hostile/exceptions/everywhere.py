# expect: cpython
class X(Exception): pass
def boom(*a, **k):
    raise X
class B:
    __enter__ = __exit__ = __iter__ = __next__ = __len__ = __bool__ = __eq__ = __lt__ = __hash__ = __call__ = __getitem__ = __setitem__ = __delitem__ = __contains__ = __add__ = __iadd__ = __neg__ = __index__ = __format__ = boom
    __str__ = __repr__ = boom
b = B()
def t(f):
    try:
        f()
    except X:
        return 'X'
    except BaseException as e:
        return type(e).__name__
    return 'none'
def with_():
    with b: pass
def for_():
    for _ in b: pass
def iadd():
    global b
    b += 1
def default():
    def f(x=boom()): pass
def deco():
    @boom
    def f(): pass
def cls():
    class C(boom()): pass
def clsbody():
    class C:
        boom()
def ann():
    class C:
        x: boom()
def match():
    match b:
        case [1]: pass
        case {1: 2}: pass
        case 5: pass
def unpack():
    x, y = b
def star():
    boom(*b)
def comp():
    [boom() for _ in [1]]
def fstr():
    f'{b}'
def assert_():
    assert b
def raise_():
    raise boom()
def raise_from():
    raise ValueError from boom()
def exc():
    try:
        1 / 0
    except boom():
        pass
def fin():
    try:
        1 / 0
    finally:
        boom()
def els():
    try:
        pass
    except:
        pass
    else:
        boom()
def lam():
    (lambda: boom())()
def gen():
    list(boom() for _ in [1])
def slice_():
    [1][b:]
def cond():
    1 if b else 2
def chain():
    1 < b < 3
def walrus():
    (x := boom())
def yield_():
    def g():
        yield boom()
    next(g())
def del_():
    del b[1]
def glob():
    global zz
    zz = boom()
print([t(f) for f in (with_, for_, iadd, default, deco, cls, clsbody, ann, match, unpack, star, comp, fstr, assert_, raise_, raise_from, exc, fin, els, lam, gen, slice_, cond, chain, walrus, yield_, del_, glob)])
# ---- what CPython prints
#> ['X', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 'X', 'TypeError', 'X', 'X', 'X', 'X']
