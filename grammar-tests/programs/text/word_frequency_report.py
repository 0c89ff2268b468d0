import re
from collections import Counter

TEXT = """It was the best of times, it was the worst of times,
it was the age of wisdom; it was -- the age of foolishness..."""


def words(text):
    return re.findall(r"[a-z']+", text.lower())


def report(counter, top=4):
    longest = max(map(len, counter))
    for rank, (word, n) in enumerate(counter.most_common(top), start=1):
        bar = "#" * n
        print(f"{rank:2}. {word:<{longest}} {n:>3} {n / counter.total():6.1%} {bar}")


c = Counter(words(TEXT))
report(c)
print(c["absent"], sorted(c.elements())[:3], sum(c.values()), len(c))
c.subtract({"the": 10}); print(c["the"], +c == c, min(c.values()))
