class Row[*Ts]:
    def __init__(self, *cells: *Ts):
        self.cells = cells

    def __repr__(self):
        return f"Row{self.cells}"


class Table[T, *Ts, **P](Row[*Ts]):
    pass


print(Row.__orig_bases__, Row.__type_params__, Row.__parameters__)
print(Table.__orig_bases__[-1], Table.__type_params__, Table.__mro__)
print(Row(1, "a"), Row[int, str], Row[()])
