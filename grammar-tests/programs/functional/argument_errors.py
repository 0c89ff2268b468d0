def plain(a, b): pass
def defaults(a, b=1, *, c): pass
def posonly(a, b, /, c): pass
def varied(*args, key): pass
class C:
    def method(self, x): pass
    @classmethod
    def make(cls, y): pass
    @staticmethod
    def static(z): pass
calls = """plain() plain(1) plain(1,2,3) plain(1,2,b=3) plain(1,x=2) plain(1,2,x=3,y=4) defaults(1) defaults(1,2,3,c=4) defaults()
posonly(1,b=2,c=3) posonly(1,2) posonly(a=1,b=2,c=3) posonly(1,2,3,4) varied() varied(1,key=2,k=3)
C().method() C().method(1,2) C.method() C.make() C.static() C(1) C.make(1,2)""".split()
table = {"plain": plain, "defaults": defaults, "posonly": posonly, "varied": varied}
def attempt(f, *args, **kw):
    try:
        f(*args, **kw)
    except TypeError as e:
        print(e)
attempt(plain); attempt(plain, 1); attempt(plain, 1, 2, 3); attempt(plain, 1, 2, b=3); attempt(plain, 1, x=2)
attempt(defaults, 1); attempt(defaults, 1, 2, 3, c=4); attempt(defaults); attempt(posonly, 1, b=2, c=3); attempt(posonly, 1, 2)
attempt(posonly, 1, 2, 3, 4); attempt(varied); attempt(varied, 1, key=2, k=3); attempt(C().method); attempt(C().method, 1, 2)
attempt(C.method); attempt(C.make); attempt(C.static); attempt(C, 1); attempt(C.make, 1, 2); attempt(plain, **{"a": 1, "c": 2})
attempt(len); attempt(len, 1, 2); attempt(int, "1", "2", "3"); attempt(max); attempt(max, 1); attempt(sorted); attempt("".join); attempt([].append)
attempt({}.get); attempt(print, end=3); attempt(isinstance, 1, "x"); attempt(range); attempt(range, 1.5); attempt(sum, ["a"]); attempt(zip, 1); attempt(map, len)
attempt(5); attempt(None, 1); attempt("s"); attempt([].sort, key=1, foo=2); attempt(dict, 1, 2); attempt(str, 1, 2, 3, 4); attempt(enumerate); attempt(abs, "x")
print(len(calls), len(table))
C().nothing()
