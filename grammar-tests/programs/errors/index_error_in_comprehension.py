rows = [[1, 2, 3], [4, 5], [6]]
def column(n):
    return [row[n] for row in rows]
for i in range(3):
    print(column(i))
