# entry: collatz(6)
def collatz(n):
    steps = []
    while True:
        steps.append(n)
        if n == 1: break
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        if len(steps) > 50: return "long"; print("never")
    else:
        print("not reached either")
    return steps


def count(n):
    while n: n -= 1
    return n


x = 1; y = 2; x, y = y, x
if x > y: print("swapped", x, y); print("still here")
for i in range(3): pass
print(i, count(3))
