# expect: value
class R:
    def __init__(self, x):
        self.x = x
    def __reversed__(self):
        return reversed(self.x)
x = [1]
for _ in range(10_000):
    x = R(x)
try:
    reversed(x)
except RecursionError as e:
    print(e)
