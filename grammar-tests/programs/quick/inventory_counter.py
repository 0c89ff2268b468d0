from collections import Counter
stock, order = Counter(apple=3, pear=1), Counter(["apple", "apple", "fig"])
print(order - stock, stock - order, stock & order, stock >= Counter("a") if 0 else all(stock[k] >= n for k, n in order.items()), (stock + order).most_common(1))
stock.subtract(order); print(stock, +stock, sum(stock.values()), [k for k, n in stock.items() if n < 1]); stock["apple"].x
