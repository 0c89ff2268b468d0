V = dict(M=1000, CM=900, D=500, CD=400, C=100, XC=90, L=50, XL=40, X=10, IX=9, V=5, IV=4, I=1)
def to(n):
    if not 0 < n < 4000: raise ValueError('out of range: %d' % n)
    return _to(n)
def _to(n, out=''):
    for k, v in V.items():
        q, n = divmod(n, v)
        out += k * q
    return out
def back(s):
    vals = [V[c] for c in s.upper()]
    return sum(-a if a < b else a for a, b in zip(vals, vals[1:] + [0]))
print([to(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 3999)], all(back(to(n)) == n for n in range(1, 20)))
for bad in (0, 4000, 'x'):
    try: print(to(bad))
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
try: back('Q')
except KeyError as e: print(repr(e))
