people = [("Ann", 30, ("NY", 10001)), ("Bob", 25, ("LA", 90001))]
for name, age, (city, _) in people: print(f"{name:<5}{age:>4} {city}")
print(max(people, key=lambda p: p[1])[0], sorted(p[2][0] for p in people), [n[::-1] for n, *_ in people], ("Ann", 30) < ("Ann", 31), people[0][1:], hash(people[0]) == hash(tuple(people[0])))
people[0][1] = 31
