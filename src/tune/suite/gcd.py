def run(n):
    """Greatest common divisors by subtraction."""
    total = 0
    for b in range(1, n + 1):
        x, y = 2 * n + 1, b
        while x != y:
            if x > y:
                x -= y
            else:
                y -= x
        total += x
    return total
