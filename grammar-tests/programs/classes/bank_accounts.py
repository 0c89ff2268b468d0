class InsufficientFunds(Exception):
    """Raised when a withdrawal is larger than the balance."""

    def __init__(self, needed, available):
        self.needed = needed
        self.available = available
        super().__init__(f"need {needed:.2f}, have {available:.2f}")


class Account:
    _next = 1000

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        self.number = Account._next
        Account._next += 1
        self.history = []

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        raise AttributeError("use deposit() or withdraw()")

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("deposit must be positive")
        self._balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self.history.append(("withdraw", amount))

    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r}, {self._balance})"


class Savings(Account):
    rate = 0.05

    def add_interest(self):
        self.deposit(round(self.balance * self.rate, 2))


alice, bob = Savings("Alice", 100), Account("Bob")
alice.add_interest()
for action in (lambda: bob.deposit(-5), lambda: bob.withdraw(20), lambda: setattr(bob, "balance", 7)):
    try:
        action()
    except (ValueError, InsufficientFunds) as error:
        print(type(error).__name__, "-", error)
    except AttributeError as error:
        print("attribute:", error)
print(alice, bob, alice.number, alice.history)
alice.withdraw(1000)
