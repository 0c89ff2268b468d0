# entry: show()
class Fussy:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        if self.n < 0:
            raise ValueError("negative")
        return f"Fussy({self.n})"


def show():
    f = Fussy(1)
    holder = [f, {"k": f}]
    f.n = -1
    f.n = 2
    plain = object(), len, Fussy, show, f.__init__, (x for x in ())
    return holder, len(plain)
