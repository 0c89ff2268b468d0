def hanoi(n, source="A", target="C", spare="B", /, *, log):
    if n == 0:
        return 0
    moves = hanoi(n - 1, source, spare, target, log=log)
    log(f"{n}: {source} -> {target}")
    return moves + 1 + hanoi(n - 1, spare, target, source, log=log)

lines = []
total = hanoi(2, log=lines.append)
print(*lines, sep="\n")
print("moves:", total, "expected:", 2 ** 2 - 1)
hanoi(1, log=print)
