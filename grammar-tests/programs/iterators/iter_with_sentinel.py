import functools
import random

random.seed(5)
roll = functools.partial(random.randint, 1, 6)
print(list(iter(roll, 6)))
stack = [3, 1, 2]
print([x * 10 for x in iter(stack.pop, 3)], stack)
it = iter([1, 2, 3])
for x in it:
    if x == 2:
        break
print(list(it), list(it), next(it, None))
nums = [1, 2, 3, 4]
for n in nums:
    if n % 2: nums.remove(n)
print(nums, list(zip(*[iter("abcdef")] * 2)), [*map(max, [1, 5], [3, 2])], list(reversed(range(0, 7, 3))))
en = enumerate("ab", start=-1)
print(next(en), list(en), dict(enumerate("xy")), list(filter(None, [0, "a", [], 2])))
z = zip([1, 2], "abc")
print(next(z), iter(z) is z, any(c == "b" for _, c in z), list(z), list(zip()), min(iter("bca")))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as e:
    print(e)
try:
    iter(5)
except TypeError as e:
    print(e)
try:
    iter(5, 5)
except TypeError as e:
    print(e)
d = {"a": 1}
for k in d:
    d[k + "x"] = 2
