# expect: value
a = frozenset()
for _ in range(20_000):
    a = frozenset([a])
print(len(a))
