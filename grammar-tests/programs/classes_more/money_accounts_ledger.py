from collections import defaultdict
class Ledger:
    def __init__(self): self.entries = []
    def post(self, **legs):
        if sum(legs.values()): raise ValueError(f"unbalanced by {sum(legs.values()):+}")
        self.entries.append(legs)
    @property
    def balances(self):
        out = defaultdict(int)
        for e in self.entries:
            for k, v in e.items(): out[k] += v
        return dict(sorted(out.items()))
    def __iadd__(self, legs): self.post(**legs); return self
book = Ledger(); book.post(cash=100, equity=-100); book += {"rent": 40, "cash": -40}
print(book.balances, len(book.entries)); book += {"cash": 1}
