# entry: roots(1, 2, 5)
def roots(a, b, c):
    root = complex(b * b - 4 * a * c) ** 0.5
    return [(-b + root) / (2 * a), (-b - root) / (2 * a)]


z = 3 + 4j
print(z, abs(z), z.conjugate(), z.real, z.imag, -z, +z, z == 3 + 4j, hash(1 + 0j) == hash(1), bool(0j))
print(z * 2, z / (1 - 1j), z**2, z**0.5, 2**z, z - 1.5, 1j * 1j, complex(1.5, -0.0), complex("1e2-3j"))
print(complex(imag=2), complex(" ( 1+2j ) "), f"{z:.2f} {z:>12} {1j:g}", [1j, -0j, complex("nan"), complex("-inf")])
for action in (lambda: z // 1, lambda: z < 1, lambda: z / 0, lambda: 0j**-1, lambda: complex("1 + 2j"),
               lambda: complex("1", 2), lambda: int(z), lambda: 1e200j**5, lambda: complex(1, "2")):
    try:
        print(action())
    except (TypeError, ValueError, ArithmeticError) as error:
        print(type(error).__name__, error)
