# expect: limit steps
class C:
    pass
kept = []
while True:
    c = C()
    c.x = c
    kept.append(c)
