import string
from collections import Counter
text = """It was the best of times, it was the worst of times; it was the age of wisdom... it was the age of foolishness!"""
words = text.translate(str.maketrans('', '', string.punctuation)).lower().split()
c = Counter(words)
for w, n in c.most_common(3): print(f'{w:<10}|{"*" * n:>8}|{n / len(words):6.2%}')
print(c.total(), c['zzz'], c - Counter(it=3, was=1), c & Counter('it was was was'.split()), Counter(a=1) | Counter(a=2, b=0))
c.subtract(['it'] * 9); print(c['it'], +c == c, -c, sorted(c.elements())[:3], list(c.items())[-1])
print(Counter({'x': 2}) == Counter(x=2, y=0), Counter('aab') <= Counter('aabb'), c.pop('age'), Counter.fromkeys if 0 else '')
try: Counter.fromkeys('abc', 1)
except NotImplementedError as e: print(e)
