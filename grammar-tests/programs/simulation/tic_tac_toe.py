class Board:
    LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]
    def __init__(self, cells=" " * 9): self.cells = cells
    def __str__(self): return "\n-+-+-\n".join("|".join(self.cells[i:i + 3]) for i in (0, 3, 6))
    def play(self, i, who):
        if self.cells[i] != " ": raise ValueError(f"cell {i} is taken by {self.cells[i]}")
        return Board(self.cells[:i] + who + self.cells[i + 1:])
    @property
    def winner(self):
        for a, b, c in self.LINES:
            if self.cells[a] == self.cells[b] == self.cells[c] != " ": return self.cells[a]
        return None if " " in self.cells else "draw"
    def moves(self): return [i for i, c in enumerate(self.cells) if c == " "]
def best(board, who):
    if w := board.winner: return {"X": 1, "O": -1}.get(w, 0), None
    options = [(best(board.play(m, who), "OX"[who == "O"])[0], m) for m in board.moves()]
    return (max if who == "X" else min)(options)
b = Board("XOXOX    ")
print(b, b.moves(), sep="\n")
print(best(Board("XX OO XO "), "X"))
b = b.play(6, "X"); print(b.winner)
b.play(0, "O")
