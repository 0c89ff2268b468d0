# entry: spread([5, 1, 4, 2])
import bisect
import heapq
from collections import OrderedDict, defaultdict, deque


def spread(numbers):
    window = deque(numbers, maxlen=3)
    window.appendleft(9)
    window.rotate(1)
    groups = defaultdict(list)
    for number in numbers:
        groups[number % 2].append(number)
    order = OrderedDict(a=1, b=2, c=3)
    order.move_to_end("a")
    first = order.popitem(last=False)
    heap = numbers[:]
    heapq.heapify(heap)
    small = heapq.heappop(heap), heapq.heappushpop(heap, 3)
    ordered = []
    for number in numbers:
        bisect.insort(ordered, number)
    return window, groups, order, first, heap, small, ordered, bisect.bisect_left(ordered, 4)
