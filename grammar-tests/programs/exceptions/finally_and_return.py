# entry: [odd(i) for i in range(4)]
def odd(i):
    for attempt in range(3):
        try:
            if i == 0:
                return "early"
            if i == 1:
                continue
            if i == 2:
                raise RuntimeError(attempt)
        except RuntimeError:
            break
        else:
            return "else"
        finally:
            if attempt == 1:
                return "overridden"
    return "after", attempt


def nested():
    try:
        try:
            1 / 0
        finally:
            print("inner")
    except ArithmeticError:
        print("outer")


nested()
