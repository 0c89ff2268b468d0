values = [0, "0", 0.0, None, [], "None", b"0", False, (), 1j]
for v in values: print(type(v).__name__, bool(v), str(v), v == 0, v is None, [x for x in values if x == v][:2])
print(sum(map(bool, values)), len(set(map(str, values))), int("0") == int(0.9) == int(False), [*map(type, "a1")]); sorted(values)
