def total(items, tax=0.2):
    subtotal = 0
    for name, price in items: subtotal = subtotal + price
    return round(subtotal * (1 + tax), 2)
print(total([("a", 1.5), ("b", 2)])); total([("a", 1), ("b", "2")])
