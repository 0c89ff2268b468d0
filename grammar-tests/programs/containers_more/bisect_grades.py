from bisect import bisect, bisect_left, bisect_right, insort, insort_left
def grade(score, breakpoints=(60, 70, 80, 90), grades="FDCBA"): return grades[bisect(breakpoints, score)]
print([grade(s) for s in (33, 60, 77, 89.9, 90)])
xs = [1, 3, 3, 5]
print(bisect_left(xs, 3), bisect_right(xs, 3), bisect_left(xs, 0), bisect(xs, 99), bisect_left(xs, 3, lo=2), bisect(xs, 3, 0, 2))
insort(xs, 4); insort_left(xs, 3); insort(xs, -1, key=lambda v: -v) if False else None; print(xs)
people = [("ann", 20), ("bob", 30), ("cy", 40)]
print(bisect_left(people, 30, key=lambda p: p[1]), bisect(people, 35, key=lambda p: p[1])); insort(people, ("dee", 25), key=lambda p: p[1]); print(people)
class Sorted:
    def __init__(self): self.items = []
    def add(self, x): insort(self.items, x)
    def range(self, lo, hi): return self.items[bisect_left(self.items, lo):bisect_right(self.items, hi)]
s = Sorted()
for x in (5, 1, 9, 3): s.add(x)
print(s.range(2, 5), s.items)
try: bisect([1, 2], 1, -1)
except ValueError as e: print(e)
bisect([1, "a"], "b")
