# entry: (subsets([1, 2, 3]), combos([2, 3, 5], 8), letters("23"))
def subsets(items):
    out = [[]]
    for item in items:
        out += [s + [item] for s in out]
    return out


def combos(options, target):
    found = []
    def walk(start, path, left):
        if left == 0:
            found.append(tuple(path))
        elif left > 0:
            for k in range(start, len(options)):
                walk(k, path + [options[k]], left - options[k])
    walk(0, [], target)
    return found


PAD = {"2": "abc", "3": "def"}

def letters(digits):
    result = [""] if digits else []
    for d in digits:
        result = [r + ch for r in result for ch in PAD[d]]
    return result
