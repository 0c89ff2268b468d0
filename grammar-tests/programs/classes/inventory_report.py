class Item:
    def __init__(self, name, price, quantity=1):
        self.name, self.price, self.quantity = name, price, quantity

    def __eq__(self, other):
        return isinstance(other, Item) and self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def __lt__(self, other):
        return self.total < other.total

    total = property(lambda self: self.price * self.quantity)


class Inventory(dict):
    def __missing__(self, name):
        raise LookupError(f"no item called {name!r}")

    def add(self, item):
        if item.name in self:
            self[item.name].quantity += item.quantity
        else:
            self[item.name] = item
        return self

    def report(self):
        print(f"{'item':<10}|{'price':>8}|{'qty':^5}|{'total':>9}")
        print("-" * 35)
        for item in sorted(self.values(), reverse=True):
            print(f"{item.name:<10}|{item.price:8.2f}|{item.quantity:^5d}|{item.total:>9,.2f}")
        print("=" * 35, f"{sum(i.total for i in self.values()):.1f}", sep="\n")


stock = Inventory()
stock.add(Item("bolt", 0.25, 100)).add(Item("drill", 1249.99)).add(Item("bolt", 0.25, 11))
stock.report()
print(Item("a", 1) == Item("a", 2), Item("a", 1) != "a", len({Item("x", 1), Item("x", 2)}))
print(stock["hammer"])
