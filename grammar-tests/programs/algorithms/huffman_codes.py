# entry: huffman("abracadabra")
import heapq
from collections import Counter
def huffman(text):
    heap = [(n, i, ch) for i, (ch, n) in enumerate(sorted(Counter(text).items()))]
    heapq.heapify(heap)
    k = len(heap)
    while len(heap) > 1:
        (n1, _, a), (n2, _, b) = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (n1 + n2, k, (a, b))); k += 1
    codes = {}
    def walk(node, prefix):
        if isinstance(node, str): codes[node] = prefix or "0"; return
        for bit, child in zip("01", node): walk(child, prefix + bit)
    walk(heap[0][2], "")
    return codes, len("".join(codes[c] for c in text))
