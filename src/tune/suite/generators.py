def numbers(n):
    for i in range(n):
        yield i


def odd_squares(source):
    for x in source:
        if x % 2:
            yield x * x


def run(n):
    """A pipeline of generators."""
    total = 0
    for square in odd_squares(numbers(n)):
        total = (total + square) % 100003
    return total
