# entry: [growth(n) for n in (1, 5, 9, 20)]
# How a list's room grows and shrinks, as sys.getsizeof tells it.
import sys


def growth(count):
    items = []
    sizes = [sys.getsizeof(items)]
    for number in range(count):
        items.append(number)
        if sys.getsizeof(items) != sizes[-1]:
            sizes.append(sys.getsizeof(items))
    return sizes


def shrinking(items):
    sizes = []
    while items:
        items.pop()
        sizes.append(sys.getsizeof(items))
    return sizes


print(growth(70))
print(shrinking(list(range(24))))
for items in ([], [1], [1, 2, 3], [0] * 5, list('abc'), list(range(10)), [x for x in range(10)],
              list(x for x in range(3)), sorted((3, 1, 2)), [1, *range(5)], [1, 2, 3][:], [1, 2] + [3]):
    print(len(items), sys.getsizeof(items))
numbers = list(range(20))
for change in range(6):
    numbers.insert(0, change)
    numbers.remove(change + 1)
    print(sys.getsizeof(numbers), end=' ')
del numbers[2:9]
numbers += (7, 8)
print(sys.getsizeof(numbers))
numbers.clear()
print(sys.getsizeof(numbers))
