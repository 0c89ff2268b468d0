class Oops(Exception):
    def __str__(self): return f"code={self.args[0]}"
def f(): raise Oops(7, "x")
try: f()
except Oops as e: print(e, repr(e)); g = e
raise g
