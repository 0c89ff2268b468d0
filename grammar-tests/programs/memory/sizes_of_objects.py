# entry: compare(1000)
# A generator stays small, a list does not; __slots__ save what a dict would take.
import sys


class Plain:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Slotted:
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Weighed:
    def __sizeof__(self):
        return 100


class Stack(list):
    pass


def countdown(n):
    while n:
        yield n
        n -= 1


def compare(n):
    as_list = [i * i for i in range(n)]
    as_generator = (i * i for i in range(n))
    return sys.getsizeof(as_list), sys.getsizeof(as_generator), sys.getsizeof(range(n))


print(compare(10), sys.getsizeof(countdown(3)))
print(sys.getsizeof(Plain(1, 2)), sys.getsizeof(Slotted(1, 2)), sys.getsizeof(Weighed()), sys.getsizeof(Stack()))
print([sys.getsizeof(value) for value in (0, 1, 2 ** 30, 2 ** 60, 1.5, 2j, True, None, '', 'abc', 'é' * 3, b'ab', (), (1, 2))])
print([sys.getsizeof(value) for value in (len, print, countdown, Plain, Slotted, int, iter([]), enumerate('a'), zip())])
table = {}
sizes = []
for i in range(30):
    table[i] = i
    sizes.append(sys.getsizeof(table))
print(sorted(set(sizes)), sys.getsizeof({'a': 1}), sys.getsizeof({}), sys.getsizeof(set(range(9))))
print(sys.getsizeof(ValueError('x')), sys.getsizeof(KeyError('k')), sys.getsizeof(OSError()))
