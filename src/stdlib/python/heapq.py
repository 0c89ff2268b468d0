# The functions of heapq that CPython has in Python: the same comparisons and calls, in the same order.

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge',
           'nlargest', 'nsmallest', 'heappushpop']


def merge(*iterables, key=None, reverse=False):
    # The variables come in CPython's order and hold what they hold there: they decide in which order iterators that
    # are left over go, when the generator goes.
    heap = []
    add = heap.append
    if reverse:
        make = _heapify_max
        pop = _heappop_max
        replace = _heapreplace_max
        step = -1
    else:
        make = heapify
        pop = heappop
        replace = heapreplace
        step = 1
    if key is None:
        for order, it in enumerate(map(iter, iterables)):
            try:
                advance = it.__next__
                add([advance(), order * step, advance])
            except StopIteration:
                pass
        make(heap)
        while len(heap) > 1:
            try:
                while True:
                    value, order, advance = entry = heap[0]
                    yield value
                    entry[0] = advance()
                    replace(heap, entry)
            except StopIteration:
                pop(heap)
        if heap:
            value, order, advance = heap[0]
            yield value
            yield from advance.__self__
        return
    for order, it in enumerate(map(iter, iterables)):
        try:
            advance = it.__next__
            value = advance()
            add([key(value), order * step, value, advance])
        except StopIteration:
            pass
    make(heap)
    while len(heap) > 1:
        try:
            while True:
                rank, order, value, advance = entry = heap[0]
                yield value
                value = advance()
                entry[0] = key(value)
                entry[2] = value
                replace(heap, entry)
        except StopIteration:
            pop(heap)
    if heap:
        rank, order, value, advance = heap[0]
        yield value
        yield from advance.__self__


def _best(n, iterable, key, one, sort_reverse, step, make, replace, better):
    # What nsmallest and nlargest share.
    if n == 1:
        it = iter(iterable)
        absent = object()
        found = one(it, default=absent, key=key)
        return [] if found is absent else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=sort_reverse)[:n]
    it = iter(iterable)
    ranks = range(0, n * step, step)
    if key is None:
        result = [(value, rank) for rank, value in zip(ranks, it)]
        if not result:
            return result
        make(result)
        edge = result[0][0]
        order = n * step
        for value in it:
            if better(value, edge):
                replace(result, (value, order))
                edge, _ = result[0]
                order += step
        result.sort(reverse=sort_reverse)
        return [value for value, order in result]
    result = [(key(value), rank, value) for rank, value in zip(ranks, it)]
    if not result:
        return result
    make(result)
    edge = result[0][0]
    order = n * step
    for value in it:
        rank = key(value)
        if better(rank, edge):
            replace(result, (rank, order, value))
            edge, _, _ = result[0]
            order += step
    result.sort(reverse=sort_reverse)
    return [value for rank, order, value in result]


def nsmallest(n, iterable, key=None):
    return _best(n, iterable, key, min, False, 1, _heapify_max, _heapreplace_max, lambda a, b: a < b)


def nlargest(n, iterable, key=None):
    return _best(n, iterable, key, max, True, -1, heapify, heapreplace, lambda a, b: b < a)
