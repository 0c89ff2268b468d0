from collections import Counter
log = Counter()
def counted(key):
    def deco(f):
        def inner(*a, **k): log[key] += 1; return f(*a, **k)
        return inner
    return deco
@counted("add")
def add(a, b): return a + b
@counted("neg")
def neg(a): return -a
print(add(1, neg(2)), add(neg(1), neg(1)), log, log.most_common(1)); neg("x")
