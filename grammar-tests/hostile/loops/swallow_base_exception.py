# expect: limit steps
def grow(kept):
    while True:
        try:
            kept.append('x' * 10_000_000 + str(len(kept)))
        except BaseException:
            pass
grow([])
