def average(xs):
    assert len(xs) > 0, "average of nothing"
    assert all(isinstance(x, (int, float)) for x in xs), ("not numbers", xs)
    return sum(xs) / len(xs)
def check(f, *args):
    try:
        return f(*args)
    except AssertionError as e:
        return type(e).__name__, e.args, str(e)
print(check(average, [1, 2]), check(average, []), check(average, ["a"]))
assert average([2, 4]) == 3
assert average([1]) == 2, f"expected 2, got {average([1])}"
