n = 5
print([n for n in range(2)], n, {k: n for k in "a"}, [(x, y) for x in range(2) for y in range(x, 2)], [[y for y in range(x)] for x in range(3)])
fs = [lambda: i for i in range(2)]; print([f() for f in fs], "i" in globals())
print([last := v for v in "abc"], last, any((hit := w) > "b" for w in "abc"), hit)
def f(items): return [i * n for i in items if (n := i)], n
print(f([1, 0, 2])); g = (n * m for m in [1, 2]); n = 100; print(list(g))
class K:
    a = 3; b = [a for _ in "x"] if False else [v for v in range(a)]
print(K.b, sum(n for n in [1, 2]), n, {**{c: 1 for c in "pq"}}, [*(z for z in "ab"), *[1]]); print(list(undefined for _ in [1]))
