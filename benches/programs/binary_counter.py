def increment(bits):
    place = 0
    while place < len(bits) and bits[place] == 1:
        bits[place] = 0
        place += 1
    if place < len(bits):
        bits[place] = 1


def count(width, times):
    bits = [0] * width
    for _ in range(times):
        increment(bits)
    return bits


print(count(20, 250000))
