class F:
    def __format__(self, spec): return f"F<{spec}>"
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __int__(self): return 3
    def __float__(self): return 2.5
    def __index__(self): return 9
    x = [1, {"k": "deep"}]
f = F(); d = {"a b": 1, "n": None}
print("%s %r %a %d %i %f %5.1f %x" % (f, f, "é", 3.99, True, 2, 2.25, f), "%(a b)s %(n)s" % d, "%-6s|%6s|%06d|%+.2e|% d|%#o|%#x|%X" % ("ab", "cd", -42, 12345.678, 5, 8, 255, 171), "%s" % [1], "%s" % None, "%%" % (), "%5%" % () if 0 else "", "%.3s|%.0f|%.10g|%g|%G" % ("abcdef", 2.5, 1 / 3, 1e-5, 1e20))
print("{} {!r} {!s:>5} {:>{}} {x.x[1][k]} {0}".format if 0 else "{0} {1!r} {1!s:>5} {2:>{3}} {x.x[1][k]} {0:}".format(f, f, "q", 4, x=f), "{:^+9.2f}|{:*<6d}|{:=+6d}|{:08.3f}|{:,}|{:_x}|{:#010b}|{:e}|{:.0%}|{:c}|{:n}".format(3.14159, 42, 42, -3.14159, 1234567.891, 0xDEADBEEF, 5, 0, 0.256, 65, 1000), "{a}{a!r}{b[0]}{b[-1]}".format(a="x", b={"-1": "neg", 0: "zero"}), "{:{fill}{align}{w}}".format("m", fill="~", align="^", w=7))
print(f"{f} {f:spec} {f!r:>6} {f!s} {'a' 'b'!r} {3:{'0'}{4}d} {1.5:.{2}f} {f.x[1]['k']} {d['a b']} {{}} {f'{f!r}'} {lambda_ if (lambda_ := 7) else 0} {(lambda: 5)()} {[x for x in 'ab']} {1,2} {'\n'}{3!r:^{5}}")
print(format(255, "#x"), format(-5, "b"), format(1e10, ",.2f"), format("s", ">4"), format(True, "d"), format(None, ""), format(3 + 4j, ".1f"), format(10 ** 20, "e"), format(0.1, ".20f"), format(1e-320, "g"), format(float("nan"), "010"), format(-0.0, "+"), format(-0.4, ".0f"), format(-0.4, "z.0f"), format(12, "5") + "|", format("x", "") + "|", format(1.0, ""), format(100, "g"), format(2 ** 70, ","), format(0.00001234, "r") if 0 else "", format(1e16, ""), format(1234.5, "_.1f"), format(99.995, ".2f"), format(5, "+"), format(5, " "), format(-5, "=6"), format("é", "é>3"))
for s, a, k in (("{}{1}", (1, 2), {}), ("{1}{}", (1, 2), {}), ("{2}", (1,), {}), ("{x}", (), {}), ("{0.nope}", (1,), {}), ("{0[x]}", ([1],), {}), ("{0[5]}", ([1],), {}), ("{:d}", ("s",), {}), ("{:s}", (1,), {}), ("{:.2d}", (1,), {}), ("{:q}", (1.5,), {}), ("{!x}", (1,), {}), ("{", (), {}), ("}", (), {}), ("{:{}}", (1,), {}), ("{0!r", (1,), {}), ("{a.}", (), {"a": 1}), ("{:,s}", ("x",), {}), ("{:=5}", ("x",), {}), ("{:c}", (-1,), {}), ("{:+s}", ("x",), {}), ("{:010000000000000000000d}", (1,), {}), ("{:#s}", ("x",), {}), ("{:.f}", (1.0,), {}), ("{:,_d}", (1,), {}), ("{:5}", ([1],), {}), ("{0[}", ([1],), {}), ("{:z}", (1,), {})):
    try: print(s.format(*a, **k))
    except Exception as e: print(repr(s), type(e).__name__, e)
for s, a in (("%d", "1"), ("%d", None), ("%s %s", 1), ("%s", (1, 2)), ("%(a)s", (1,)), ("%(a)s", {}), ("%y", 1), ("%", ()), ("%c", 1114112), ("%c", "ab"), ("%c", 1.5), ("%x", "a"), ("%f", "a"), ("%*d", ("a", 1)), ("%(a", {}), ("%.2147483648f", 1.0), ("%i", 1j), ("a", (1,)), ("a", [1]), ("%s%%%s", ("x",)), ("%ld", 5), ("%5", 1), ("%-", 1)):
    try: print(s % a)
    except Exception as e: print(repr(s), type(e).__name__, e)
