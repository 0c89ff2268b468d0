# entry: [f(*a) for f, a in CALLS]
from typing import List

def has_close(numbers: List[float], threshold: float) -> bool:
    """ Check whether any two numbers are closer than the threshold.
    >>> has_close([1.0, 2.0, 3.0], 0.5)
    False
    """
    for i, a in enumerate(numbers):
        for j, b in enumerate(numbers):
            if i != j and abs(a - b) < threshold:
                return True
    return False

def paren_groups(s: str) -> List[str]:
    result, current, depth = [], [], 0
    for c in s:
        if c == "(": depth += 1; current.append(c)
        elif c == ")":
            depth -= 1; current.append(c)
            if depth == 0:
                result.append("".join(current)); current.clear()
    return result

def truncate(x: float) -> float: return x % 1.0
def below_zero(ops: List[int]) -> bool:
    balance = 0
    for op in ops:
        balance += op
        if balance < 0: return True
    return False
def mad(xs: List[float]) -> float:
    mean = sum(xs) / len(xs)
    return sum(abs(x - mean) for x in xs) / len(xs)
def intersperse(xs: List[int], d: int) -> List[int]:
    return [y for x in xs[:-1] for y in (x, d)] + xs[-1:]

CALLS = [(has_close, ([1.0, 2.8, 3.0], 0.3)), (paren_groups, ("( ) (( ))",)), (truncate, (3.5,)), (below_zero, ([1, 2, -4],)), (mad, ([1.0, 2.0, 4.0],)), (intersperse, ([1, 2, 3], 4)), (intersperse, ([], 4))]
