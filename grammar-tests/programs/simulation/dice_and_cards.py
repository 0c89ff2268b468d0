import random
from collections import Counter

random.seed(42)
rolls = [random.randint(1, 6) + random.randint(1, 6) for _ in range(12)]
print(rolls, Counter(rolls).most_common(2))
deck = [r + s for s in "SH" for r in "A23"]
random.shuffle(deck)
print(deck, random.choice(deck), random.sample(deck, 3), random.choices("abc", weights=[5, 1, 1], k=5))
print(random.random(), round(random.uniform(1, 10), 6), random.randrange(0, 100, 5), round(random.gauss(0, 1), 6), random.getrandbits(16))
print(round(random.triangular(0, 1, 0.5), 6), round(random.expovariate(2), 6), round(random.betavariate(1, 2), 6), random.randbytes(3), round(random.normalvariate(), 6))
rng = random.Random("seed"); state = rng.getstate(); a = rng.random(); rng.setstate(state)
print(a == rng.random(), rng.sample(range(1000), 4), random.Random(1).random(), random.Random(1.5).random())
def monte_carlo(n, rng=random.Random(7)):
    return 4 * sum(rng.random() ** 2 + rng.random() ** 2 < 1 for _ in range(n)) / n
print(monte_carlo(20))
for f in (lambda: random.choice([]), lambda: random.randint(2, 1), lambda: random.sample([1], 2), lambda: random.sample({1}, 1), lambda: random.choices([], k=1), lambda: random.seed([1])):
    try: f()
    except Exception as e: print(type(e).__name__, e)
random.randrange(1.5)
