# entry: receipt([("tea", 2, 1.5), ("cake", 1, 3.25)])
def receipt(lines):
    out = ["%-6s|%3s|%8s" % ("item", "n", "sum")]
    total = 0
    for name, count, price in lines:
        out.append("%-6s|%3d|%8.2f" % (name, count, count * price))
        total += count * price
    out.append("%(label)*s" % {"label": total} if False else "%*.*f" % (19, 2, total))
    return out


print("%d %i %u %s %r %a" % (1, 2.9, True, "é", "é", "é"), "%x %X %#x %o %#o" % (255, 255, 255, 8, 8))
print("%5d|%-5d|%05d|%+d|% d|%.3d" % (42, 42, 42, 42, 42, 7), "%e %E %g %G" % (12345.678, 0.00012, 1e-5, 1e20))
print("%c%c %5c|%%" % ("a", 98, "z"), "%.2s|%5.1s|" % ("abc", "xyz"), "%s" % (1,), "%s %s" % ("a", (1, 2)))
print("%(a)s %(b)05.1f %(a)r" % {"a": "x", "b": 2.25}, "%s" % {"k": 1}, "%s" % [1, 2], "%d%%" % 50)
print(b"%d %s %x %c" % (1, b"two", 255, 65), b"%(k)b" % {b"k": b"v"}, bytearray(b"%5.1f|") % 2.25)
for template, value in [("%d", "x"), ("%s %s", 1), ("%s", (1, 2)), ("%x", 1.5), ("%c", "ab"), ("%z", 1), ("%(a)s", 1),
                        ("%(a)s", {}), ("abc", 1), ("%", 1), ("%*d", ("a", 1)), ("%f", "a"), ("%c", -1), ("%(a", {})]:
    try:
        print(template % value)
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(repr(template), type(error).__name__, error)
