# expect: value
import sys
sys.setrecursionlimit(10**9)
class A:
    def __repr__(self):
        return repr([self])
class B:
    def __repr__(self):
        return f'{B()!r}'
class C:
    def __eq__(self, other):
        return [self] == [C()]
for f in (lambda: repr(A()), lambda: repr(B()), lambda: C() == 1):
    try:
        f()
    except RecursionError as e:
        print(e)
