# entry: (show(evolve(parse(".#.\n.#.\n.#."), 1)), len(evolve({(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)}, 2)))
from collections import Counter
from itertools import product


def parse(text):
    return {(r, c) for r, line in enumerate(text.split("\n")) for c, ch in enumerate(line) if ch == "#"}


def neighbours(cell):
    r, c = cell
    for dr, dc in product((-1, 0, 1), repeat=2):
        if dr or dc:
            yield r + dr, c + dc


def evolve(live, generations):
    for _ in range(generations):
        counts = Counter(n for cell in live for n in neighbours(cell))
        live = {cell for cell, n in counts.items() if n == 3 or (n == 2 and cell in live)}
    return live


def show(live):
    rows, cols = [r for r, _ in live], [c for _, c in live]
    return "\n".join("".join("#" if (r, c) in live else "." for c in range(min(cols), max(cols) + 1)) for r in range(min(rows), max(rows) + 1))
