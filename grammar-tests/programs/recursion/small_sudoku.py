def solve(b):
    def ok(r, c, v):
        return all(b[r][j] != v for j in range(4)) and all(b[i][c] != v for i in range(4)) and all(b[r//2*2+i][c//2*2+j] != v for i in range(2) for j in range(2))
    for r in range(4):
        for c in range(4):
            if not b[r][c]:
                for v in range(1, 5):
                    if ok(r, c, v):
                        b[r][c] = v
                        if solve(b): return True
                        b[r][c] = 0
                return False
    return True
b = [[1, 0, 0, 0], [0, 0, 3, 0], [0, 0, 0, 2], [0, 4, 0, 0]]
print(solve(b)); print(*map(lambda r: ''.join(map(str, r)), b), sep='\n')
