# expect: limit steps
f = None
while True:
    def g(f=f, x='x' * 100000):
        return f
    f = g
