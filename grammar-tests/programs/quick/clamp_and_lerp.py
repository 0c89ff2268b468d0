# entry: (clamp(15, 0, 10), lerp(0, 10, .25), sign(-3), wrap(370), snap(7.3, .5))
def clamp(x, lo, hi): return max(lo, min(x, hi))
def lerp(a, b, t): return a + (b - a) * t
def sign(x): return (x > 0) - (x < 0)
def wrap(deg): return deg % 360
def snap(x, step): return round(x / step) * step
