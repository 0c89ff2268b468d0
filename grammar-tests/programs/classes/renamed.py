class First:
    def method(self):
        return self


class Second:
    pass


def function():
    yield 1


def main():
    one, other = First(), Second()
    numbers = [1]
    pair = (one, numbers)
    bound = one.method
    generator = function()
    First.__name__ = "Premier"
    before = numbers
    First.__qualname__ = "Le.Premier"
    then = numbers
    First.__module__ = "elsewhere"
    numbers.append(2)
    function.__qualname__ = "fonction"
    generator.__qualname__ = "generatrice"
    generator.__name__ = "unshown"
    one.__class__ = Second
    numbers.append(3)
    other.__class__ = First
    Second.__repr__ = lambda self: "a second"
    numbers.append(4)
    del Second.__repr__
    for index in range(3):
        numbers[index] = numbers
        numbers = [numbers, index]
    del pair
    pair = index, index
    return one, other, numbers, pair, bound, before is then, sorted(locals())


print(main())
