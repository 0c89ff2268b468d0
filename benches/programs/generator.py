def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def squares(source):
    for n in source:
        yield n * n


def total(limit):
    result = 0
    for square in squares(numbers(limit)):
        result += square
    return result


print(total(600000))
