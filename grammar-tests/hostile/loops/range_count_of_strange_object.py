# expect: limit steps
class E:
    def __eq__(self, other):
        return False
print(range(10**12).count(E()))
