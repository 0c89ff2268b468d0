# entry: queens(4)
def queens(n):
    solutions = []
    columns, up, down = set(), set(), set()
    board = []

    def place(row):
        if row == n:
            solutions.append(board[:])
            return
        for col in range(n):
            if col in columns or row + col in up or row - col in down:
                continue
            columns.add(col); up.add(row + col); down.add(row - col)
            board.append(col)
            place(row + 1)
            board.pop()
            columns.remove(col); up.remove(row + col); down.remove(row - col)

    place(0)
    return ["/".join("." * c + "Q" + "." * (n - c - 1) for c in s) for s in solutions]
