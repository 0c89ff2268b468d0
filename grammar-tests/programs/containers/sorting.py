# entry: order(["pear", "fig", "apple", "kiwi"])
class Card:
    def __init__(self, rank, suit):
        self.rank, self.suit = rank, suit

    def __lt__(self, other):
        return self.rank < other.rank

    def __repr__(self):
        return f"{self.rank}{self.suit}"


def order(words):
    words.sort(key=len)
    again = sorted(words, key=lambda w: w[-1], reverse=True)
    cards = [Card(2, "a"), Card(1, "b"), Card(2, "c"), Card(1, "d")]
    cards.sort(reverse=True)
    return words, again, cards, sorted(cards), sorted([(1, "b"), (1, "a"), (0, "c")])


values = [3, 1, 2]


def peek(value):
    values.append(value)
    return value


try:
    values.sort(key=peek)
except ValueError as error:
    print(error, values)
try:
    sorted([1, "a"])
except TypeError as error:
    print(error)
