# expect: cpython
class E:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 2
    def __eq__(self, other):
        if len(a) > 3:
            a.pop()
        return self.n == getattr(other, 'n', None)
a = set(E(i) for i in range(3))
b = set(E(i) for i in range(2, 6))
a |= set(E(i) for i in range(10, 14))
for op in (lambda: a | b, lambda: a & b, lambda: a - b, lambda: a ^ b, lambda: a <= b, lambda: a == b, lambda: a.isdisjoint(b), lambda: a.update(b), lambda: a.symmetric_difference_update(b)):
    try:
        op()
        print('done')
    except RuntimeError as e:
        print(e)
# ---- what CPython prints
#! NameError: name 'a' is not defined
