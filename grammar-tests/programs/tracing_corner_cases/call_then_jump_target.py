# entry: (both(1), both(0), ternary(1), ternary(0), chain(2))
def yes(value):
    return value


def both(value):
    a = value and yes(value)
    b = value or yes(value)
    c = value and len([value])
    return a, b, c


def ternary(value):
    a = yes(1) if value else yes(2)
    b = (yes(3)
         if value
         else yes(4))
    return a + b


def chain(value):
    while value and yes(value): value -= 1
    return not (value or yes(0)) and yes(1) < yes(2) < yes(3)
