def times_table(n): return "\n".join(" ".join(f"{i * j:3d}" for j in range(1, n + 1)) for i in range(1, n + 1))
def pyramid(h, ch="*"):
    for i in range(1, h + 1): print(" " * (h - i) + ch * (2 * i - 1))
def diamond(n):
    rows = [("*" * k).center(n) for k in range(1, n + 1, 2)]
    return "\n".join(r.rstrip() for r in rows + rows[-2::-1])
def floyd(n):
    k = 1
    for i in range(1, n + 1):
        for j in range(i): print(k, end=" " if j < i - 1 else "\n"); k += 1
def chess(n=4): return ["".join("#." [(r + c) % 2] for c in range(n)) for r in range(n)]
def checker(rows, cols):
    result = ''
    for r in range(rows):
        for c in range(cols):
            if (r + c) % 2 == 0:
                result += 'X'
            else:
                result += 'O'
        result += '\n'
    return result
print(times_table(3)); pyramid(3); print(diamond(3)); floyd(3); print(*chess(3), sep="\n"); print(checker(2, 3), end="")
print(*(f"{n:>3}{'Fizz' * (n % 3 == 0)}{'Buzz' * (n % 5 == 0)}" for n in range(1, 16) if n % 3 == 0 or n % 5 == 0), sep="|")
