# entry: weave("abc", [1, 2, 3, 4])
def weave(letters, numbers):
    pairs = list(zip(letters, numbers))
    shifted = dict(zip(letters, map(lambda a, b: a * b, numbers, numbers[1:])))
    evens = list(filter(lambda n: n % 2 == 0, numbers))
    back = [i for i, _ in enumerate(reversed(numbers), start=10)]
    it = iter(numbers)
    grouped = list(zip(it, it))
    until = list(iter(lambda: next(source, None), 3))
    return pairs, shifted, evens, back, grouped, until, sum(numbers, start=0.5)


source = iter([1, 2, 3, 4])
