a, b = 1, 2; a, b = b, a; print(a, b); xs = [1, 2, 3, 4]
xs[0], xs[-1] = xs[-1], xs[0]; print(xs, xs[::-1], xs[::2], xs[1:-1]); xs[1:3] = [9]; print(xs)
first, *rest = xs; *init, last = xs; print(first, rest, init, last, [*xs, *rest], (*"ab",), {*xs})
i = xs.index(9) if 9 in xs else -1; print(i, xs * 2, [0] * 3, sum(xs) / len(xs), "".join(map(str, xs)), xs or "empty", not xs)
s = slice(1, None, 2); print("abcdef"[s], s, s.indices(6), list(range(10))[-3:], "abc"[::-1] == "".join(reversed("abc"))); first, second = xs
