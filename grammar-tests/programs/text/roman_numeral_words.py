# entry: [words(n) for n in (0, 13, 40, 85, 100, 342, 1_000_000, -12345)]
ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen""".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = ((10**6, "million"), (1000, "thousand"), (100, "hundred"))


def words(n):
    if n < 0:
        return "minus " + words(-n)
    if n < 20:
        return ONES[n]
    if n < 100:
        tens, ones = divmod(n, 10)
        return TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    for size, name in SCALES:
        if n >= size:
            head, rest = divmod(n, size)
            tail = (" and " if size == 100 else " ") + words(rest) if rest else ""
            return f"{words(head)} {name}{tail}"
