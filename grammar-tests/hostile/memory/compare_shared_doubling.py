# expect: limit steps
def make():
    a = []
    for _ in range(60):
        a = [a, a]
    return a
make() == make()
