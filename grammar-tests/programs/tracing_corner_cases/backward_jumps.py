# entry: loops(2)
def loops(n):
    for i in range(n): i += 1
    while n > 0: n -= 1
    x = [j for j in range(2)]; y = {k: v for k, v in zip(x, x)}
    for a in x:
        for b in y: pass
        if a: continue
        a = 5
    for c in (1, 2):
        if c == 1:
            continue
        elif c:
            pass
        else:
            break
    return [(p,
             q) for p in x
            for q in y
            if p != q]
