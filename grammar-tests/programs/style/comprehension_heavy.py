# entry: go()
def go():
    matrix = [[r * 3 + c for c in range(3)] for r in range(3)]
    flat = [x for row in matrix for x in row if x % 2 == 0]
    transposed = [[row[i] for row in matrix] for i in range(3)]
    squares = {x: x ** 2 for x in flat if x}
    inverted = {v: k for k, v in squares.items()}
    primes = [n for n in range(2, 20) if all(n % d for d in range(2, int(n ** 0.5) + 1))]
    triples = [(a, b, c) for c in range(4, 6) for b in range(1, c) for a in range(1, b) if a * a + b * b == c * c]
    words = {w.lower(): len(w) for w in "The quick the Fox".split()}
    nested = {k: [i for i in range(v)] for k, v in {"a": 1, "b": 2}.items()}
    total = sum(x for x in (y * y for y in range(4)) if x > 1)
    cond = ["even" if x % 2 == 0 else "odd" for x in range(3)]
    walrus = [y for x in range(4) if (y := x * x) > 1]
    pairs = [(i, j) for i, j in zip("ab", [f(2) for f in [lambda x, k=k: x + k for k in range(2)]])]
    unique = {frozenset((a, b)) for a in "xy" for b in "xy"}
    gens = list((x, list(z for z in range(x))) for x in range(3))
    x = "outer"
    shadow = [x for x in range(2)], x
    try:
        [1 // (n - 1) for n in range(3)]
    except ZeroDivisionError as e:
        err = str(e)
    return matrix[1:], flat, transposed[0], squares, inverted, primes, triples, words, nested, total, cond, walrus, y, pairs, len(unique), gens, shadow, err
