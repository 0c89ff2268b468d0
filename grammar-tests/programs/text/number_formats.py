for v in (0, 1, -1.5, 1e16, 1.0e-5, 123456789.123, 0.1 + 0.2, 1/3, 2.5e300, float("nan"), float("-inf"), 5e-324, -0.0):
    print(repr(v), f"{v:.2f} {v:g} {v:10.3e} {v:+} {v:012.4f} {v:n}", "%r %s %.1f %5.0f %G" % (v, v, v, v, v))
for n in (0, 7, -42, 10**12):
    print(f"{n:d} {n:5} {n:<5}| {n:^7}| {n:+} {n: } {n:05} {n:,} {n:_} {n:x} {n:#X} {n:o} {n:b} {n:e} {n:.1f} {n:%} {n:c}" if 0 <= n < 99 else f"{n:=+9,}|{n:*>20}|{n:#_x}")
print(f"{True:d} {True} {True:>6} {None!s:>6} {[1]!r:<6}|{'x':*^5}{'abc':.2}{3+4j:.1f}")
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1e20, -19), round(0.5), round(15, -1), round(25, -1))
print(1e22, 1e21, 123456789012345678.0, 1e15 + 0.3, 0.00001, 0.0001, 100000.0 ** 3, 1.1 * 3, -1e-7)
print("%5d|%-5d|%05d|%+d|%x|%o|%c|%c|%%|%5.1f|%-8s|%08.3f|%.3s" % (42, 42, 42, 42, 255, 8, "A", 66, 3.14159, "hi", 2.5, "abcdef"))
print("%(a)s-%(b)03d" % {"a": 1, "b": 2}, "%s" % (("t",),), "%s %s" % (1, (2,)), "%*d|%-*d" % (5, 1, 4, 2), "%.*f" % (2, 1.005))
for f, a in (("%d", "x"), ("%d %d", (1,)), ("%d", (1, 2)), ("%(a)s", 3), ("%z", 1), ("%c", "ab"), ("%x", 1.5)):
    try: print(f % a)
    except Exception as e: print(type(e).__name__, e)
print(f"{'x':d}")
