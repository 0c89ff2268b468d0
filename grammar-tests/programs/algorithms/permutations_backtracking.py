# entry: subsets([3, 1, 2], 3)
def subsets(numbers, target):
    found = []

    def walk(start, chosen, left):
        if left == 0:
            found.append(chosen[:])
            return
        for i in range(start, len(numbers)):
            if numbers[i] > left:
                continue
            chosen.append(numbers[i])
            walk(i + 1, chosen, left - numbers[i])
            chosen.pop()
    walk(0, [], target)
    return found
