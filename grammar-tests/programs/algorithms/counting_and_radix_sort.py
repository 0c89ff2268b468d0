# entry: (counting_sort([4, 2, 2, 8, 3]), radix_sort([170, 45, 5, 90]))
def counting_sort(numbers):
    counts = [0] * (max(numbers) + 1)
    for number in numbers:
        counts[number] += 1
    return [value for value, count in enumerate(counts) for _ in range(count)]


def radix_sort(numbers, base=10):
    place, largest = 1, max(numbers)
    while largest // place > 0:
        buckets = [[] for _ in range(base)]
        for number in numbers:
            buckets[(number // place) % base].append(number)
        numbers = [n for bucket in buckets for n in bucket]
        place *= base
    return numbers
