class Query:
    def __init__(self, table): self.table, self.parts = table, {}
    def __getattr__(self, name):
        if name.startswith("_"): raise AttributeError(name)
        def add(*args): self.parts.setdefault(name, []).extend(args); return self
        return add
    def __str__(self):
        sql = f"SELECT {', '.join(self.parts.get('select', ['*']))} FROM {self.table}"
        if w := self.parts.get("where"): sql += " WHERE " + " AND ".join(w)
        if o := self.parts.get("order_by"): sql += f" ORDER BY {o[0]}"
        return sql
print(Query("users").select("name", "age").where("age > 3").where("name <> ''").order_by("age"), Query("t"), sep="\n")
Query("x")._private
