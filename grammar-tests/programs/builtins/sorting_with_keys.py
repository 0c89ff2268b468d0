# entry: rank([("bo", 3), ("al", 3), ("cy", 1)])
class Card:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        return self.rank < other.rank

    def __repr__(self):
        return f"Card({self.rank})"


def rank(people):
    by_score = sorted(people, key=lambda p: (-p[1], p[0]))
    people.sort(key=lambda p: p[1], reverse=True)
    cards = [Card(3), Card(1), Card(2)]
    cards.sort()
    return by_score, people, cards, max(cards), min(people, key=len)
