def run(n):
    """Fibonacci numbers, one after the other, of nine digits."""
    a, b = 0, 1
    for _ in range(n):
        a, b = b, (a + b) % 1000000007
    return a
