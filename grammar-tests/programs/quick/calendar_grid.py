def month(first, days, width=3):
    cells = [""] * first + [str(d) for d in range(1, days + 1)]
    print("".join(d.rjust(width) for d in ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")))
    for i in range(0, len(cells), 7): print("".join(c.rjust(width) for c in cells[i:i + 7]))
month(5, 9); month(0, 1, width=4); month(-1, "3")
