def primes(limit):
    marks = [True] * limit
    marks[0] = marks[1] = False
    number = 2
    while number * number < limit:
        if marks[number]:
            for multiple in range(number * number, limit, number):
                marks[multiple] = False
        number += 1
    return [number for number, prime in enumerate(marks) if prime]


print(len(primes(900000)))
