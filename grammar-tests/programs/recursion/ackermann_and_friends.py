# entry: (ack(1, 3), gcd(48, 18), power(2, 10), hail(6), mutual(7), digits_sum(9875), rev([1, 2, 3]), perms("abc"))
def ack(m, n): return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))
def gcd(a, b): return a if not b else gcd(b, a % b)
def power(b, e):
    if e == 0: return 1
    half = power(b, e // 2)
    return half * half * (b if e & 1 else 1)
def hail(n): return [1] if n == 1 else [n] + hail(3 * n + 1 if n % 2 else n // 2)
def even(n): return n == 0 or odd(n - 1)
def odd(n): return n != 0 and even(n - 1)
def mutual(n): return even(n), odd(n)
def digits_sum(n): return n if n < 10 else digits_sum(sum(divmod(n, 10)))
def rev(xs): return xs and rev(xs[1:]) + xs[:1]
def perms(s): return [s] if len(s) < 2 else [c + p for i, c in enumerate(s) for p in perms(s[:i] + s[i + 1:])]
