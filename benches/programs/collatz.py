def steps(n):
    count = 0
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        count += 1
    return count


def longest(limit):
    best, length = 1, 0
    for start in range(1, limit):
        taken = steps(start)
        if taken > length:
            best, length = start, taken
    return best, length


print(longest(12000))
