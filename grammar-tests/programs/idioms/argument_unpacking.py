def f(*args, **kwargs): return len(args), sorted(kwargs)
def g(a, b, *rest, c=0, **opts): return a, b, rest, c, opts
xs, d = [1, 2, 3], {"c": 9, "z": 1}
print(f(*xs, 4, **d, y=2), g(*xs, **d), g(*"ab"), g(1, *[2], *(), **{}), f(*range(2), *xs[:1]), max(*xs), print(*xs, sep="-"), dict(**d, q=1), [*xs, *d], g(b=1, a=2))
def h(a, /, b, *, c): return a + b + c
print(h(1, 2, c=3), h(*[1], **{"b": 2, "c": 4})); g(*xs, a=1)
