# entry: list(total(parse(numbered(LINES))))
LINES = ["apple,3", "", "pear,x", "fig,10"]

def numbered(lines):
    for n, line in enumerate(lines, 1):
        if line:
            yield n, line

def parse(rows):
    for n, row in rows:
        name, amount = row.split(",")
        try:
            yield name, int(amount)
        except ValueError as exc:
            yield f"line {n}: {exc}", 0

def total(pairs):
    running = 0
    for name, amount in pairs:
        running += amount
        yield name, running
    return running
