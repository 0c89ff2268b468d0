def run(n):
    """Counts to n in binary digits, lowest first."""
    digits = []
    for _ in range(n):
        at = 0
        while at < len(digits) and digits[at] == 1:
            digits[at] = 0
            at += 1
        if at == len(digits):
            digits.append(1)
        else:
            digits[at] = 1
    return digits
