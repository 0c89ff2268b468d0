# entry: (Table.rows, Table().total(), Table.label)
size = 2


class Table:
    size = 3
    rows = [size * i for i in range(2)]
    cells = list(map(lambda r: r + size, rows))
    for r in rows:
        if r:
            label = f"row{r}"
    del r

    def total(self):
        return sum(self.rows) * size

    class Inner:
        size = 5

        def get(self):
            return size

    value = Inner().get()


print(Table.value, Table.cells, hasattr(Table, "r"), Table.Inner.__qualname__)
