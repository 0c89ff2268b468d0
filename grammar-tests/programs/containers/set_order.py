# entry: mix([5, 3, 17, 33, 9, 1])
def mix(numbers):
    s = set(numbers)
    s.discard(3)
    s |= {40, 8, 16}
    small = {n for n in s if n < 20}
    return s, small, s - small, small ^ {1, 2}, frozenset("hello"), s.pop(), s.isdisjoint({99})


words = {"pear", "fig", "apple"}
words.add("fig")
print(words, {1, 1.0, True}, {(), 0, ""}, sorted(words, key=len))
