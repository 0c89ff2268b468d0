for text in ["12", " 7 ", "1_000", "0x1f", "-0", "1e3", "", "٣", "1.5", "+5", "1__0", "nan", "inf", "-Infinity", "1e400", "0b11", "1 2", "½", "1j", "(2+3j)", "True"]:
    row = []
    for cast in (int, float, complex, lambda s: int(s, 0), lambda s: int(s, 16)):
        try: row.append(cast(text))
        except ValueError as e: row.append(str(e))
    print(repr(text), row)
print(int(3.99), int(-3.99), int(True), float("1e-5"), int("ff", 16), int("z", 36), bool("False"), bool(""), list("ab"), str(b"x"), tuple({1: 2}), set("aab") == {"a", "b"})
for f in (lambda: int(float("nan")), lambda: int(float("inf")), lambda: int("9" * 5000), lambda: str(10 ** 5000), lambda: float(10 ** 400), lambda: int(b"12"), lambda: int("12", base=1), lambda: complex("1+"), lambda: int(3.5, 2), lambda: chr("a"), lambda: (10**400) / 3):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
