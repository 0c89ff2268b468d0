students = [
    {"name": "Alice", "marks": {"math": 90, "art": 72.5}},
    {"name": "Bob", "marks": {"math": 58}},
    {"name": "Chloé", "marks": {}},
]
def average(student):
    marks = student["marks"].values()
    return sum(marks) / len(marks) if marks else None
def letter(avg):
    if avg is None: return "-"
    for bound, mark in ((85, "A"), (70, "B"), (50, "C")):
        if avg >= bound: return mark
    return "F"
print("Name".ljust(8), "Avg".rjust(7), "Grade")
print("-" * 22)
for s in students:
    a = average(s)
    print(f"{s['name']:<8} {a if a is None else format(a, '7.2f')!s:>7} {letter(a):^5}")
by_subject = {}
for s in students:
    for subject, mark in s["marks"].items():
        by_subject.setdefault(subject, []).append((mark, s["name"]))
for subject in sorted(by_subject):
    best, who = max(by_subject[subject])
    print("%-5s best: %s (%g), n=%d" % (subject, who, best, len(by_subject[subject])))
ranked = sorted((s for s in students if s["marks"]), key=average, reverse=True)
print([s["name"] for s in ranked], all(letter(average(s)) != "F" for s in students))
students[2]["marks"]["math"] += 10
