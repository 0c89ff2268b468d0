# entry: [convert(v) for v in (" -7 ", "1e3", "nan?", None)]
def convert(value):
    for kind in (int, float):
        try:
            return kind(value)
        except (ValueError, TypeError) as error:
            last = f"{type(error).__name__}: {error}"
    return last


print(int("ff", 16), bin(10), oct(8), round(2.675, 2), round(-2.5), abs(-3j), pow(3, -1, 7), divmod(-7, 3))
print(bool([]), str(1.0), list("ab"), tuple({1: 2}), dict([(1, 2)]), complex("1+2j"), bytes([65, 66]), hash(2**61))
