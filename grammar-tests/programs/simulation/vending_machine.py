class VendingMachine:
    COINS = (200, 100, 50, 20, 10)

    def __init__(self, stock):
        self.stock = stock
        self.credit = 0

    def insert(self, coin):
        if coin not in self.COINS:
            raise ValueError(f"unknown coin: {coin}")
        self.credit += coin

    def buy(self, name):
        match self.stock.get(name):
            case None:
                raise KeyError(name)
            case (_, 0):
                raise RuntimeError(f"{name} sold out")
            case (price, _) if price > self.credit:
                raise RuntimeError(f"insert {price - self.credit} more")
            case (price, left):
                self.stock[name] = (price, left - 1)
                self.credit -= price
                return name, self.change()

    def change(self):
        out = {}
        for coin in self.COINS:
            n, self.credit = divmod(self.credit, coin)
            if n:
                out[coin] = n
        return out


vm = VendingMachine({"cola": (150, 1), "bar": (90, 3)})
for step in [100, "cola", 100, "cola", "cola", 25, "gum", 100, "bar"]:
    try:
        result = vm.insert(step) if isinstance(step, int) else vm.buy(step)
        print(step, "->", result, vm.credit)
    except (ValueError, RuntimeError, KeyError) as problem:
        print(step, "!!", type(problem).__name__, problem)
