def move(count, source, target, spare, towers):
    if count == 0:
        return 0
    moved = move(count - 1, source, spare, target, towers)
    towers[target].append(towers[source].pop())
    return moved + 1 + move(count - 1, spare, target, source, towers)


def run(n):
    """Towers of Hanoi of one to five discs, again and again."""
    total = 0
    for turn in range(n):
        height = turn % 5 + 1
        towers = {"A": list(range(height, 0, -1)), "B": [], "C": []}
        total += move(height, "A", "C", "B", towers)
    return total
