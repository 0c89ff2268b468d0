book = {}
def add(name, *numbers, **labels): book.setdefault(name, {}).update({f"n{i}": n for i, n in enumerate(numbers)} | labels)
add("ann", "123", home="456"); add("ann", "789"); add("bob")
for who in sorted(book, reverse=True): print(who, book[who] or "-", len(book[who]))
print([n for n, d in book.items() if "789" in d.values()], book.pop("bob"), list(book)); add()
