# entry: f([[3, 1], [2], []])
def f(rows):
    rows.sort(key=len)
    flat = sum(rows, [])
    rows[0] += flat[:1]
    for r in rows:
        r.append(len(r))
    del rows[1][0]
    return rows, flat, any(map(lambda r: 3 in r, rows))
