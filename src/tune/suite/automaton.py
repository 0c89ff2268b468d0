def run(n):
    """Rule 110, n rows of a ring of sixteen cells."""
    row = [0] * 15 + [1]
    for _ in range(n):
        new = []
        for i in range(16):
            pattern = 4 * row[i - 1] + 2 * row[i] + row[(i + 1) % 16]
            new.append(110 >> pattern & 1)
        row = new
    return row
