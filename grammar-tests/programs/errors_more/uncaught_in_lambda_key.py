data = [{"k": 2}, {"k": 1}, {"j": 0}]
print(sorted(data[:2], key=lambda d: d["k"]))
print(sorted(data, key=lambda d: d.get("k", -1)))
sorted(data, key=lambda d: d["k"])
