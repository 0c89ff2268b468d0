class InsufficientFunds(Exception):
    def __init__(self, balance, amount):
        super().__init__(f"cannot withdraw {amount:.2f} from {balance:.2f}")
        self.balance, self.amount = balance, amount
class Account:
    interest = 0.02
    _ids = iter(range(1, 100))
    def __init__(self, owner, balance=0):
        self.owner = owner; self._balance = balance; self.id = next(self._ids); self.history = []
    @property
    def balance(self): return self._balance
    @balance.setter
    def balance(self, v):
        if v < 0: raise InsufficientFunds(self._balance, self._balance - v)
        self.history.append((self._balance, v)); self._balance = v
    def __iadd__(self, amount):
        self.balance += amount
        return self
    def __isub__(self, amount):
        self.balance -= amount
        return self
    def __repr__(self): return f"{self.__class__.__name__}({self.owner!r}, {self.balance})"
    def __lt__(self, other): return (self.balance, self.owner) < (other.balance, other.owner)
class Savings(Account):
    def add_interest(self): self.balance *= 1 + self.interest
accts = [Account('bob', 10), Savings('al', 100), Account('cy')]
accts[1].add_interest()
for a in accts:
    try:
        a -= 20
    except InsufficientFunds as e:
        print(e, e.balance, e.amount)
    else:
        print('ok', a)
print(sorted(accts), max(accts), [a.history for a in accts], accts[0].id)
try: accts[0].balance = 'x'
except TypeError as e: print(e)
try: del accts[0].balance
except AttributeError as e: print(e)
