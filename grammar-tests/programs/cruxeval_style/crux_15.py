# entry: (f(10), f(1), f(-3))
def f(n):
    seq = []
    while n > 0 and len(seq) < 8:
        if n in seq: break
        seq.append(n)
        n = n // 2 if n % 2 == 0 else n * 3 - 1
    else:
        return "ended", seq
    return n, seq, seq[seq.index(n):] if n in seq else []
