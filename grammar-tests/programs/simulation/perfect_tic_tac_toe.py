import random
random.seed(42)
print([random.randint(1, 6) for _ in range(5)], random.choice('abc'), random.sample(range(10), 3), random.shuffle(x := [1, 2, 3, 4]) or x, round(random.random(), 6), random.uniform(1, 2) > 1, random.choices('ab', weights=[1, 3], k=5), random.gauss(0, 1) < 5)
class Board:
    LINES = [(0,1,2),(3,4,5),(6,7,8),(0,3,6),(1,4,7),(2,5,8),(0,4,8),(2,4,6)]
    def __init__(self): self.c = [' '] * 9
    def winner(self): return next((self.c[a] for a, b, d in self.LINES if self.c[a] == self.c[b] == self.c[d] != ' '), None)
    def moves(self): return [i for i, x in enumerate(self.c) if x == ' ']
    def minimax(self, who):
        if w := self.winner(): return (1 if w == 'X' else -1), None
        if not (ms := self.moves()): return 0, None
        best = None
        for m in ms:
            self.c[m] = who
            s, _ = self.minimax('O' if who == 'X' else 'X')
            self.c[m] = ' '
            if best is None or (s > best[0] if who == 'X' else s < best[0]): best = s, m
        return best
b = Board(); b.c[:6] = 'XOXOXO'; b.c[4] = ' '
print(b.minimax('X'), b.moves())
