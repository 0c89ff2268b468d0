x = 1; y = 2; print(x, y); x, y = y, x
if x > y: print("gt"); z = 3
else: z = 4
for i in range(3): print(i, end=" "); z += i
else: print("|", z)
while z > 8: z -= 3; print(z)
def f(a): return a * 2; print("unreachable")
class A: b = 1; c = 2
class B(A): pass
try: print(f(A.b), B().c, B.d)
except AttributeError as e: print(e)
finally: print("done"); del x
with open if False else __import__ if False else type("CM", (), {"__enter__": lambda s: 5, "__exit__": lambda s, *a: None})() as w: print(w)
lambda_: int = 3; print(lambda_); assert lambda_, "no"; pass
if (n := len("abc")) > 2: print(n)
print([q for q in range(5) if q % 2] or "none", "yes" if n else "no", not n, x if "x" in dir() else "gone")
