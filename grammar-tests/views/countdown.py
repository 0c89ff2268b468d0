# entry: total(countdown(3))
CALLS = []

def countdown(n):
    while n > 0:
        yield n
        n -= 1

def total(numbers):
    result = 0
    for number in numbers:
        result += number
        CALLS.append(number)
    return result
