# entry: go()
from itertools import (accumulate, chain, combinations, combinations_with_replacement as cwr, compress, count, cycle, dropwhile,
                       filterfalse, groupby, islice, pairwise, permutations, product, repeat, starmap, takewhile, tee, zip_longest, batched)
import operator

def go():
    a, b = tee("xyz")
    next(b)
    return [
        list(accumulate([3, 1, 2], max)), list(accumulate([1, 2, 3], operator.mul, initial=10)),
        list(chain("ab", [1])), list(chain.from_iterable(["ab", "c"])), list(combinations("abc", 2)),
        list(cwr("ab", 2)), list(compress("abcd", [1, 0, True, None])), list(islice(count(5, -2), 3)),
        [x for x, _ in zip(cycle("ab"), range(3))], list(dropwhile(str.islower, "abCd")), list(filterfalse(None, [0, 1, ""])),
        [(k, "".join(g)) for k, g in groupby("aabA", str.lower)], list(islice("abcdef", 1, None, 2)), list(pairwise("abc")),
        list(permutations([1, 2, 3], 2)), list(product("ab", repeat=2)), list(repeat("x", 2)), list(starmap(pow, [(2, 3), (3, 2)])),
        list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(zip(a, b)), list(zip_longest("ab", "c", fillvalue="-")),
        list(batched("abcde", 2)), repr(count(3)), repr(repeat(1, 4)), repr(count(1.5, 0.5)),
    ]
