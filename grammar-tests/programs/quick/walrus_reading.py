lines = iter(["# skip", "a=1", "", "b=x", "end"])
data = {}
while (line := next(lines, "end")) != "end":
    if not line or line.startswith("#"): continue
    if (parts := line.split("="))[1].isdigit(): data[parts[0]] = int(parts[1])
    else: data.setdefault("bad", []).append(line)
print(data, line, parts, [y for x in data if (y := data[x])], (z := 5) + z); print((w := data["missing"]))
