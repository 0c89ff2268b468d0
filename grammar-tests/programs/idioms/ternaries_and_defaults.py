def greet(name=None, *, greeting="Hello", punct=None): return f"{greeting}, {name or 'world'}{punct if punct is not None else '!'}"
print(greet(), greet("Bo", punct=""), greet(greeting="Hi", name="X"))
val = 0; print(val or "default", "zero" if val == 0 else "pos" if val > 0 else "neg", None or [] or "last", 1 and 2 and 3, 0 and 1 / 0, [] == False, bool([[]]), "" is None)
def append(x, to=None): to = [] if to is None else to; to.append(x); return to
print(append(1), append(2), append(3, [0])); cache = {}
def memo(n): return cache.setdefault(n, n * n) if n in cache or n > 1 else n
print(memo(3), memo(1), cache, (lambda x: "big" if x > 9 else "small")(10)); greet("a", "b")
