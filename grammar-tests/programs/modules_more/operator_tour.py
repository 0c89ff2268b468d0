# entry: tour()
import operator as op
from operator import itemgetter, attrgetter, methodcaller

class P:
    def __init__(self, n): self.name = self; self.n = n
    def scale(self, k, *, plus=0): return self.n * k + plus

def tour():
    xs = [1, 2, 3]
    out = [op.add(1, 2), op.concat([1], [2]), op.contains("abc", "b"), op.countOf([1, 1], 1), op.indexOf("abc", "c"), op.floordiv(-7, 2), op.mod(-7, 3), op.neg(3), op.invert(5), op.not_([]), op.truth("x"), op.is_(None, None), op.is_not(1, None), op.xor(6, 3), op.lshift(1, 4), op.matmul if 0 else op.pow(2, 5), op.truediv(1, 4), op.le(1, 1), op.eq("a", "a"), op.index(True), op.abs(-2.5), op.length_hint(iter([1, 2]))]
    op.setitem(xs, 0, 9); op.delitem(xs, 1); xs = op.iadd(xs, [4]); out += [xs, op.getitem(xs, -1), op.getitem(xs, slice(0, 2)), op.iconcat([1], "a")]
    rows = [("b", 2), ("a", 2), ("c", 1)]
    out += [sorted(rows, key=itemgetter(1, 0)), list(map(itemgetter(0), rows)), itemgetter(slice(1))("xyz"), attrgetter("name.n")(P(3)), attrgetter("n", "name.n")(P(4)), methodcaller("scale", 2, plus=1)(P(5)), methodcaller("upper")("q"), repr(itemgetter(1, "k")), repr(attrgetter("a.b")), repr(methodcaller("f", 1, x=2))]
    for bad in (lambda: itemgetter(), lambda: itemgetter(3)([1]), lambda: attrgetter("x.y")(1), lambda: attrgetter(5), lambda: methodcaller(), lambda: op.add(1), lambda: op.indexOf([1], 2), lambda: op.index(1.5), lambda: op.concat(1, 2), lambda: op.countOf(5, 5)):
        try: out.append(bad())
        except Exception as e: out.append(f"{type(e).__name__}: {e}")
    return out
