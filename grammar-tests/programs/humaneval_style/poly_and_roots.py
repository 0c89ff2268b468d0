import math

def poly(xs: list, x: float):
    return sum([coeff * math.pow(x, i) for i, coeff in enumerate(xs)])

def find_zero(xs: list):
    begin, end = -1., 1.
    while poly(xs, begin) * poly(xs, end) > 0:
        begin *= 2.0
        end *= 2.0
    while end - begin > 1e-3:
        center = (begin + end) / 2.0
        if poly(xs, center) * poly(xs, begin) > 0:
            begin = center
        else:
            end = center
    return begin

def newton(f, df, x, eps=1e-12):
    steps = 0
    while abs(f(x)) > eps:
        x -= f(x) / df(x)
        steps += 1
    return x, steps

print(round(find_zero([1, 2]), 2), newton(lambda x: x * x - 2, lambda x: 2 * x, 1.0))
print(math.sqrt(2), math.e ** math.pi, math.log(10, 3), math.sin(1e6), math.atan2(-0.0, -1), math.fsum([.1] * 10), sum([.1] * 10))
newton(lambda x: x * x + 1, lambda x: 2 * x, 1.0)
