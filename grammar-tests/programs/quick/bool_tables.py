from itertools import product
for a, b in product([False, True], repeat=2): print(f"{a!s:5} {b!s:5} {a and b!s:5} {a or b!s:5} {a ^ b!s:5} {not a!s:5} {a <= b!s:5}")
xor = lambda *xs: sum(map(bool, xs)) % 2 == 1
print(xor(1, 0, 1), xor([], 1), xor())
