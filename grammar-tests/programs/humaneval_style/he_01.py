# entry: (is_prime(97), prime_fib(4), largest_divisor(15), fizz(79), decode_cyclic("bcadef"))
import math
def is_prime(n):
    if n < 2: return False
    return all(n % k for k in range(2, math.isqrt(n) + 1))
def prime_fib(n):
    a, b = 0, 1
    while n:
        a, b = b, a + b
        n -= is_prime(a)
    return a
def largest_divisor(n):
    for i in reversed(range(n)):
        if n % i == 0: return i
def fizz(n): return "".join(str(i) for i in range(70, n) if i % 11 == 0 or i % 13 == 0).count("7")
def decode_cyclic(s):
    groups = [s[3 * i:min(3 * i + 3, len(s))] for i in range((len(s) + 2) // 3)]
    return "".join(g[-1] + g[:-1] if len(g) == 3 else g for g in groups)
