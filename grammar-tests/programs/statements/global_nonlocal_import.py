# entry: (bump(), bump(by=5), counter)
import math as m
from collections import deque, OrderedDict as Ordered

counter = 0


def bump(by=1):
    global counter, created
    counter += by
    created = m.floor(by * 1.5)
    ring = deque([counter], maxlen=2)
    ring.extend((created, by))
    return list(ring)


def outer():
    level = 1

    def inner():
        nonlocal level
        level *= 10
        return level
    inner()
    return inner() + level


print(outer(), Ordered(a=1))
if __name__ == "__main__":
    print("main")
assert counter == 0, "untouched"
