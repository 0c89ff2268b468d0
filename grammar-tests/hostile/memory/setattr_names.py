# expect: limit memory
class C:
    pass
c = C()
n = 0
while True:
    n += 1
    setattr(c, 'name' * 1000 + str(n), n)
