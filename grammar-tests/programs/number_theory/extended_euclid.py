def egcd(a, b):
    if b == 0:
        return a, 1, 0
    g, x, y = egcd(b, a % b)
    return g, y, x - (a // b) * y

def inverse(a, m):
    g, x, _ = egcd(a, m)
    if g != 1:
        raise ValueError("%d has no inverse modulo %d" % (a, m))
    return x % m

def crt(residues, moduli):
    total, product = 0, 1
    for m in moduli:
        product *= m
    for r, m in zip(residues, moduli):
        part = product // m
        total += r * part * inverse(part, m)
    return total % product

print(egcd(240, 46))
print(inverse(3, 11), pow(3, -1, 11))
print(crt([2, 3, 2], [3, 5, 7]))
print(inverse(6, 9))
