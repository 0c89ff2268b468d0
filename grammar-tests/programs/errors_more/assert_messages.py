def check(x):
    assert isinstance(x, int), f"want int, got {type(x).__name__}"
    assert x > 0
    return x
for v in (1, "a", -1):
    try: print(check(v))
    except AssertionError as e: print(repr(e), e.args)
assert check(2) == 2 and (check(3), "tuple")
assert not check(5), {"x": 5}
