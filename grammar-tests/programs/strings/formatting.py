# entry: report([("tea", 2.5, 3), ("cake", 10, 1)])
def report(rows):
    lines = []
    total = 0.0
    for name, price, count in rows:
        total += price * count
        lines.append(f"{name:<6}|{price:>7.2f}|{count:03d}")
    lines.append("%-6s|%7.2f" % ("total", total))
    return lines


width, value = 8, 3.14159
print(f"{value:{width}.{2}f}|{value!r:>10}|{'x' if width else 'y'}|{width=}|{{}}")
print("{0}-{1[0]}-{name!s:^7}".format(1, "ab", name=None), f"{1234567:,} {255:#x} {5:b} {0.5:%}")
print(f'{"nested"} {[i for i in range(3)]}' f" joined {'''multi
line'''}")
