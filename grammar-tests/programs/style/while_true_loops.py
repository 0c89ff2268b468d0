# entry: (guess(37), bisect_sqrt(2), digits(9075), drain([1, [2, [3]]]), wait())
def guess(secret, lo=1, hi=100):
    tries = []
    while True:
        mid = (lo + hi) // 2
        tries.append(mid)
        if mid == secret: break
        if mid < secret: lo = mid + 1; continue
        hi = mid - 1
    return tries
def bisect_sqrt(x, eps=1e-3):
    lo, hi = 0.0, max(1.0, x)
    while hi - lo > eps:
        m = (lo + hi) / 2
        lo, hi = (m, hi) if m * m < x else (lo, m)
    else:
        return round(lo, 2)
def digits(n):
    out = []
    while n: n, d = divmod(n, 10); out.insert(0, d)
    return out
def drain(stack):
    seen = 0
    while stack:
        top = stack.pop()
        while isinstance(top, list):
            stack.extend(top)
            if not stack: break
            top = stack.pop()
        seen += top
    return seen
def wait(n=5):
    while n > 0:
        n -= 2
        try:
            if n == 1: break
        finally:
            n += 0.5
    else: return "never"
    return n
