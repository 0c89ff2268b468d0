# expect: cpython
import heapq
class H:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        h.clear()
        return self.n < other.n
h = []
for i in range(5):
    h.append(H(5 - i))
for f in (lambda: heapq.heapify(h), lambda: heapq.heappop(h), lambda: heapq.heappush(h, H(0))):
    try:
        f()
        print('fine')
    except (RuntimeError, IndexError) as e:
        print(type(e).__name__, e)
    h[:] = [H(i) for i in range(5)]
# ---- what CPython prints
#> RuntimeError list changed size during iteration
#> RuntimeError list changed size during iteration
#> RuntimeError list changed size during iteration
