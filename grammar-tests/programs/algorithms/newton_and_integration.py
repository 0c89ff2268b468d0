# entry: (sqrt(2), simpson(lambda x: x * x, 0, 3), bisect(lambda x: x ** 3 - 2, 0, 2), derivative(abs, 1), trapezoid([1, 2, 4]))
def sqrt(n, x=1.0):
    while abs(x * x - n) > 1e-9: x = (x + n / x) / 2
    return x
def simpson(f, a, b, n=4):
    h = (b - a) / n
    return h / 3 * sum((1 if i in (0, n) else 4 if i % 2 else 2) * f(a + i * h) for i in range(n + 1))
def bisect(f, a, b, eps=1e-2):
    while b - a > eps:
        m = (a + b) / 2
        if f(a) * f(m) <= 0: b = m
        else: a = m
    return round((a + b) / 2, 4)
def derivative(f, x, h=1e-5): return round((f(x + h) - f(x - h)) / (2 * h), 6)
def trapezoid(ys): return sum(a + b for a, b in zip(ys, ys[1:])) / 2
