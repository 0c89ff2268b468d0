def grow(p, rate, target):
    year = 0
    while p < target: p *= 1 + rate; year += 1; yield year, round(p, 2)
for y, p in grow(100, 0.1, 130): print(f"{y:>2} | {p:8.2f} | {'#' * int(p // 20)}")
print(dict(grow(50, .5, 100)), list(grow(9, 1, 5)), max(grow(1, 1, 8))); next(grow(1, "x", 2))
