# entry: (collatz(7), happy(19), happy(4), narcissistic(160), perfect(30))
def collatz(n):
    steps = [n]
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps.append(n)
    return steps

def happy(n):
    seen = set()
    while n != 1 and n not in seen:
        seen.add(n)
        n = sum(int(c) ** 2 for c in str(n))
    return n == 1

def narcissistic(limit):
    return [n for n in range(150, limit) if n == sum(int(d) ** len(str(n)) for d in str(n))]

def perfect(limit):
    return [n for n in range(25, limit) if sum(d for d in range(1, n) if n % d == 0) == n]
