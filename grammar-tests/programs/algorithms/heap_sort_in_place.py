def sift_down(heap, start, end):
    root = start
    while (child := 2 * root + 1) <= end:
        if child + 1 <= end and heap[child] < heap[child + 1]:
            child += 1
        if heap[root] >= heap[child]:
            break
        heap[root], heap[child] = heap[child], heap[root]
        root = child


def heap_sort(values):
    heap = list(values)
    for start in reversed(range(len(heap) // 2)):
        sift_down(heap, start, len(heap) - 1)
    for end in range(len(heap) - 1, 0, -1):
        heap[end], heap[0] = heap[0], heap[end]
        sift_down(heap, 0, end - 1)
    return heap


print(heap_sort([5, 2, 9, 1]), heap_sort("heap"), heap_sort([]))
