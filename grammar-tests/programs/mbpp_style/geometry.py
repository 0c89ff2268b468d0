import cmath, math
def polar(x, y):
    cn = complex(x, y)
    cn = cmath.polar(cn)
    cn1 = cmath.rect(2, cmath.pi)
    return cn, cn1
def area(points): return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]))) / 2
def hull(points):
    points = sorted(set(points))
    def half(ps):
        out = []
        for p in ps:
            while len(out) > 1 and (out[-1][0] - out[-2][0]) * (p[1] - out[-2][1]) - (out[-1][1] - out[-2][1]) * (p[0] - out[-2][0]) <= 0: out.pop()
            out.append(p)
        return out[:-1]
    return half(points) + half(points[::-1])
def triangle(a, b, c):
    s = (a + b + c) / 2
    return math.sqrt(s * (s - a) * (s - b) * (s - c))
print(polar(1, 2), area([(0, 0), (4, 0), (4, 3)]), hull([(0, 0), (2, 0), (1, 1), (2, 2), (0, 2)]), round(triangle(3, 4, 5), 6), math.dist((0, 0), (3, 4)), math.degrees(math.pi / 6))
print(cmath.sqrt(-1), (1 + 2j) * (3 - 1j), abs(3 + 4j), (2j).conjugate(), complex("1-2j"), 1j ** 2, (1 + 1j) / 2, cmath.exp(1j * math.pi), cmath.phase(-1), -0j, complex(-0.0, 0), 5 + 0j == 5)
triangle(1, 2, 10)
