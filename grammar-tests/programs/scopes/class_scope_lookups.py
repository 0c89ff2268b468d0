x = "global"
class A:
    x = "class"
    y = x
    def f(self): return x
    g = lambda self: x
    z = [x for _ in range(1)]
    w = [v for v in x]
    class B: q = x
def outer():
    x = "outer"
    class C:
        p = x
        x = "inner"
        r = x
        def m(self): return x
    return C.p, C.r, C().m()
print(A.y, A().f(), A().g(), A.z, A.w, A.B.q, outer())
class D: x; x = x + "!"
print(D.x); class_body = type("E", (), {"v": x}); print(class_body.v)
class F: print(undefined_name)
