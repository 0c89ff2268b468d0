def bubble_sort(items):
    end = len(items)
    while end > 1:
        last = 0
        for i in range(1, end):
            if items[i - 1] > items[i]:
                items[i - 1], items[i] = items[i], items[i - 1]
                last = i
        end = last
    return items


numbers = [(i * 7919) % 1009 for i in range(1100)]
bubble_sort(numbers)
print(numbers[:5], numbers[-5:])
