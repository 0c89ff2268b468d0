from math import floor, ceil, trunc, isclose
def split_bill(total, people, tip=0.15):
    cents = round(total * (1 + tip) * 100)
    base, extra = divmod(cents, people)
    return [(base + (i < extra)) / 100 for i in range(people)]
def compound(p, rate, years, n=12): return p * (1 + rate / n) ** (n * years)
def change(cents): return {c: (n, cents := cents - n * c)[0] for c in (200, 100, 50, 20, 10, 5, 2, 1) if (n := cents // c)}
shares = split_bill(100, 3); print(shares, sum(shares), round(sum(shares), 2), f"{compound(1000, .05, 10):,.2f}", change(388))
for x in (0.5, 1.5, 2.5, -0.5, 2.675, 1.005, 1e-7, 123456.789): print(x, round(x), round(x, 2), floor(x), ceil(x), trunc(x), int(x), f"{x:.2f}", f"{x:.0f}", "%.2f" % x, f"{x:g}")
print(0.1 + 0.2, 0.1 + 0.2 == 0.3, isclose(0.1 + 0.2, 0.3), 1 / 3, 2 / 3, 10 / 4, 1e16 + 1, 0.1 * 3, 1.1 + 2.2, sum([0.1] * 10), 3 * 1.1, 100 * 1.1, 4.35 * 100, 1.15 * 100, 0.7 + 0.1, 0.3 - 0.1)
print(round(12345, -2), round(-15, -1), round(5.015, 2), round(1e15 + 0.5), round(2 ** 60 + 0.0), round(7, 3), round(True), 7 // 2.0, 7 % -3, -7 % 3, 7.5 % -2, divmod(-7, 2), divmod(7.5, 2), (-7) // 2, int(-3.9))
print(float("1_000.5"), 1e3, 1E-3, 5e-324 / 2, 1.7976931348623157e308 * 10, -1e308 - 1e308, float("inf") - float("inf"), 0.0 == -0.0, 3.0 is 3, (0.1).hex(), float.fromhex("0x1.8p1"), (0.5).as_integer_ratio(), (2.5).is_integer(), 1e22.__int__())
split_bill(10, 0)
