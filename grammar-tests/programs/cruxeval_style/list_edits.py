# entry: [f([1, 2, 3, 4]), g("abc de", "x"), h({"a": 1, "b": [2]}), k([5, 5, 1]), m("Hi, Bob"), n(["x", "yy"], 2)]
def f(nums):
    output = []
    for n in nums:
        output.append((nums.count(n), n))
    output.sort(reverse=True)
    nums.insert(len(nums) // 2, output.pop())
    del nums[0]
    nums[-1:] = nums[:2]
    return nums
def g(text, ch):
    ls = list(text)
    for i, c in enumerate(ls):
        if c == " ": ls[i] = ch
        elif i % 2: ls[i] = c.upper()
    return "".join(ls).split(ch, 1)
def h(d):
    r = {v if isinstance(v, int) else tuple(v): k for k, v in d.items()}
    d.update(r=len(r)); d.pop("a"); d.setdefault("b", []).append(d)
    return r, len(d), d
def k(xs):
    total, i = 0, 0
    while i < len(xs):
        if xs.count(xs[i]) > 1: xs.remove(xs[i]); total += i
        i += 1
    return xs, total
def m(text):
    a = text.maketrans("ib", "oo", ",")
    return text.translate(a).replace("o", "0", 1).ljust(10, ".").rpartition("o")
def n(items, k):
    items *= k
    items.reverse()
    while items and len(items[0]) > 1: items.extend(items.pop(0))
    return items, items.index("x", 1)
