# entry: solve(MAZE)
from collections import deque

MAZE = """\
S.#
..#
#.G"""


def solve(text):
    grid = text.splitlines()
    cells = {(r, c): ch for r, row in enumerate(grid) for c, ch in enumerate(row)}
    start = next(p for p, ch in cells.items() if ch == "S")
    queue, came = deque([start]), {start: None}
    while queue:
        here = queue.popleft()
        if cells[here] == "G":
            break
        r, c = here
        for step in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
            if cells.get(step, "#") != "#" and step not in came:
                came[step] = here
                queue.append(step)
    else:
        return None
    path = []
    while here:
        path.append(here)
        here = came[here]
    return path[::-1]
