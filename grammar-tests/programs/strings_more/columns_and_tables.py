def table(rows, headers, *, sep=" | ", align=None):
    align = align or {}
    cells = [list(map(str, r)) for r in [headers, *rows]]
    widths = [max(map(len, col)) for col in zip(*cells)]
    lines = [sep.join(format(c, f"{align.get(h, '<')}{w}") for c, w, h in zip(r, widths, headers)) for r in cells]
    lines.insert(1, "-+-".join("-" * w for w in widths))
    return "\n".join(l.rstrip() for l in lines)
print(table([("apple", 3, 1.5), ("fig", 12, None)], ("name", "qty", "price"), align={"qty": ">", "price": "^"}))
def tree(node, prefix=""):
    items = list(node.items())
    for i, (name, kids) in enumerate(items):
        last = i == len(items) - 1
        yield prefix + ("└── " if last else "├── ") + name
        yield from tree(kids, prefix + ("    " if last else "│   "))
print(*tree({"src": {"main.rs": {}, "lib": {"a.rs": {}}}, "README": {}}), sep="\n")
def bars(data, width=10):
    top = max(data.values())
    for k, v in data.items(): print(f"{k:>4} {'█' * round(v / top * width):<{width}} {v}")
bars({"mon": 3, "tue": 12, "wed": 0})
print(table([(1,)], ("a", "b")))
bars({})
