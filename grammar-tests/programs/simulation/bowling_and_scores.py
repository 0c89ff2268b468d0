# entry: [score([10] * 12), score([9, 1] * 10 + [9]), score([3, 4] * 10), yahtzee([2, 2, 3, 3, 3]), wordle("crane", "caner"), elo(1200, 1400)]
from collections import Counter
def score(rolls):
    total = i = 0
    for frame in range(10):
        first = rolls[i]
        if first == 10: total += sum(rolls[i:i + 3]); i += 1
        elif first + rolls[i + 1] == 10: total += 10 + rolls[i + 2]; i += 2
        else: total += first + rolls[i + 1]; i += 2
    return total
def yahtzee(dice):
    match sorted(Counter(dice).values()):
        case [5]: return "yahtzee", 50
        case [2, 3]: return "full house", 25
        case [*_, 3 | 4 as n]: return f"{n} of a kind", sum(dice)
        case _: return "chance", sum(dice)
def wordle(secret, guess):
    left = Counter(s for s, g in zip(secret, guess) if s != g)
    out = []
    for s, g in zip(secret, guess):
        if s == g: out.append("G")
        elif left[g] > 0: out.append("Y"); left[g] -= 1
        else: out.append(".")
    return "".join(out)
def elo(a, b, k=32): return round(a + k * (1 - 1 / (1 + 10 ** ((b - a) / 400))), 3)
