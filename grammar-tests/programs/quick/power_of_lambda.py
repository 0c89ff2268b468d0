twice = lambda f: lambda x: f(f(x))
print(twice(twice)(lambda x: x + 3)(0), (lambda *a: a[::-1])(1, 2), list(map(lambda p: p[0] ** p[1], zip((2, 3), (3, 2)))), sorted("bca", key=lambda c: -ord(c)), (lambda n: n and n % 10 + (lambda m: m)(n // 10))(57), [*filter(lambda x: x & 1, range(5))]); twice(1)(2)
