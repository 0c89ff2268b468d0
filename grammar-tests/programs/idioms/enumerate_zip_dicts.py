names, ages = ["Ann", "Bob", "Cy"], [30, 25]
for i, (n, a) in enumerate(zip(names, ages), 1): print(i, n, a)
d = dict(zip(names, ages)); print(d, {v: k for k, v in d.items()}, sorted(d, key=d.get), max(d.items(), key=lambda p: p[1]), min(ages, default=0))
print(list(zip(*[(1, "a"), (2, "b")])), dict(enumerate("ab")), [n for n, _ in sorted(d.items(), key=lambda kv: kv[1])], any(a > 29 for a in ages), all(ages), sum(d.values()))
for k in sorted(d): d[k] += 1
print(d, d.get("Zed", "none"), *d, **{"sep": "/"}); list(zip(names, ages, strict=True))
