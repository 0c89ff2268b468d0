def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def checksum(rounds):
    total = 0
    for n in range(rounds):
        total = (total + fibonacci(n % 90)) % 1000000007
    return total


print(checksum(50000))
