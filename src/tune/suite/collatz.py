def run(n):
    """Collatz's rule from many starts; returns the longest way down."""
    longest = 0
    for start in range(1, n + 1):
        x = start
        way = 0
        while x != 1:
            if x % 2:
                x = 3 * x + 1
            else:
                x //= 2
            way += 1
        if way > longest:
            longest = way
    return longest
