f = lambda *a, k=1, **kw: (a, k, kw)
print(f(), f(1, 2, k=3, z=4), (lambda: (yield))().__next__(), (lambda x: lambda y: x + y)(1)(2))
fact = (lambda f: f(f))(lambda f: lambda n: 1 if n == 0 else n * f(f)(n - 1))
print(fact(5), [*map(lambda p: p[0] * p[1], zip([1, 2], [3, 4]))])
ops = {"+": lambda a, b: a + b, "max": max, "second": lambda *a: a[1]}
print({k: v(3, 4) for k, v in ops.items()}, sorted(["bb", "a", "ccc"], key=lambda s: -len(s)))
print((lambda a, /, b, *, c: (a, b, c))(1, b=2, c=3), (lambda x=(y := 5): x + y)())
compose2 = lambda f, g: lambda x: f(g(x)); inc = lambda x: x + 1; dbl = lambda x: x * 2
print(compose2(inc, dbl)(5), compose2(dbl, inc)(5), inc.__name__, (lambda: 0).__qualname__)
church = lambda n: (lambda f: lambda x: x) if n == 0 else (lambda f: lambda x: f(church(n - 1)(f)(x)))
print(church(4)(inc)(0), (lambda *args: sum(args) / len(args))(*range(5)), any(map(lambda x: x > 2, [1, 2, 3])))
(lambda a, b: a)(1)
