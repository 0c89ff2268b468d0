def run(n):
    """Sorts numbers by swapping neighbours."""
    numbers = [(7919 * i + 31) % 1009 for i in range(n)]
    for end in range(n - 1, 0, -1):
        swapped = False
        for i in range(end):
            if numbers[i] > numbers[i + 1]:
                numbers[i], numbers[i + 1] = numbers[i + 1], numbers[i]
                swapped = True
        if not swapped:
            break
    return numbers
