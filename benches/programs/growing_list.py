def build(size):
    items = []
    for i in range(size):
        items.append(i * 2)
    total = 0
    for item in items:
        total += item
    while items:
        total -= items.pop()
    return total


print([build(120000) for _ in range(6)])
