def product(a, b):
    rows, inner, columns = len(a), len(b), len(b[0])
    result = [[0] * columns for _ in range(rows)]
    for i in range(rows):
        for j in range(columns):
            total = 0
            for k in range(inner):
                total += a[i][k] * b[k][j]
            result[i][j] = total
    return result


def matrix(size, seed):
    return [[(seed * i + j) % 10 for j in range(size)] for i in range(size)]


size = 110
answer = product(matrix(size, 3), matrix(size, 7))
print(sum(answer[i][i] for i in range(size)))
