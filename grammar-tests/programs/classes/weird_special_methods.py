class Weird:
    def __len__(self): return -1
    def __bool__(self): return "yes"
    def __str__(self): return 5
    def __repr__(self): return b"no"
    def __hash__(self): return "h"
    def __iter__(self): return 3
    def __index__(self): return 1.5
    def __int__(self): return "1"
    def __float__(self): return 1
    def __contains__(self, x): return []
    def __format__(self, s): return None
    def __enter__(self): return self
    def __init__(self): return None
    def __next__(self): return 1
    def __bytes__(self): return "b"
    def __complex__(self): return 1
    def __length_hint__(self): return -2

w = Weird()
tests = [len, bool, str, repr, hash, iter, int, float, format, list, range, bytes, complex, hex,
         lambda w: 1 in w, lambda w: not w, lambda w: [][w], lambda w: [1] * w, lambda w: f"{w}", lambda w: "%s" % w,
         lambda w: [*w], sorted, lambda w: dict(w), lambda w: round(w), lambda w: abs(w), lambda w: chr(w)]
for test in tests:
    try:
        print(test(w))
    except Exception as e:
        print(type(e).__name__, e)
class BadInit:
    def __init__(self): return 3
BadInit()
