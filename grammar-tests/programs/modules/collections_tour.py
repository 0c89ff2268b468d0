# entry: tour("abracadabra")
from collections import Counter, defaultdict, namedtuple

Pair = namedtuple("Pair", "letter count")


def tour(text):
    counts = Counter(text)
    where = defaultdict(list)
    for i, ch in enumerate(text):
        where[ch].append(i)
    pairs = [Pair(*p) for p in counts.most_common(2)]
    longer = pairs[0]._replace(count=9)
    return pairs, longer, dict(where), counts - Counter("aab"), where["z"], longer.letter
