# entry: safe([4, 2, 0, 1])
def inverse(n):
    return 12 // n


def safe(numbers):
    try:
        values = [inverse(n) for n in numbers]
    except ZeroDivisionError as error:
        values = [str(error)]
    n = "kept"
    try:
        lookup = {n: [1, 2, 3][n] for n in numbers}
    except IndexError:
        lookup = n
    return values, lookup, {n for n in numbers if n} - {2}
