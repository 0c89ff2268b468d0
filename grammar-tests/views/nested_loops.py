# entry: table(2, 3)
STEP = 2
def table(rows, columns):
    lines = []
    for row in range(rows):
        line = []
        for column in range(columns):
            line.append(row * columns + column * STEP)
        lines.append(line)
    return lines
