# entry: spend([Money(3), Money(4)], Ratio(0.5))
class Money(int):
    """Adds as money, prints as money, everything else is a plain integer."""

    def __new__(cls, amount, currency="EUR"):
        made = super().__new__(cls, amount)
        made.currency = currency
        return made

    def __add__(self, other):
        return Money(super().__add__(other), self.currency)

    __radd__ = __add__

    def __repr__(self):
        return f"Money({int(self)}, {self.currency!r})"


class Ratio(float):
    def __mul__(self, other):
        return Ratio(float.__mul__(self, other))

    def __format__(self, spec):
        return f"<{float.__format__(self, spec or '.1%')}>"


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Celsius:
    def __float__(self):
        return 36.6

    def __int__(self):
        return 36

    def __round__(self, digits=None):
        return ("rounded", digits)


def spend(coins, share):
    total = sum(coins)
    return total, total * 2, type(total * 2).__name__, share * 3, f"{share} {share:.2f}"


print(Money(5) + 3, 3 + Money(5), Money(5) - 3, -Money(5), Money(7) == 7, {7: "x"}[Money(7)])
print([10, 20, 30][Index(1)], hex(Index(255)), range(5)[Index(-1)], "ab" * Index(2), (5).to_bytes(Index(1)))
print(float(Celsius()), int(Celsius()), round(Celsius()), round(Celsius(), 1), int(Index(9)), complex(Celsius()))
print(Money.from_bytes(b"\x01\x00"), isinstance(Ratio.fromhex("0x1p-1"), Ratio), Money(3).__pow__(2), divmod(Money(7), 2))
