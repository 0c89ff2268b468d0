from contextlib import contextmanager, suppress, ExitStack, nullcontext, closing, ContextDecorator, AbstractContextManager
@contextmanager
def tag(name, out):
    out.append(f"<{name}>")
    try:
        yield len(out)
    except ZeroDivisionError as e:
        out.append(f"!{e}")
    finally:
        out.append(f"</{name}>")
class Loud(ContextDecorator):
    def __enter__(self): print("enter"); return self
    def __exit__(self, *exc): print("exit", exc[0]); return False
@Loud()
def work(x): return x * 2
out = []
with tag("a", out) as n, tag("b", out): out.append(n)
with tag("c", out): 1 / 0
print(out, work(4))
with suppress(KeyError, IndexError): {}["x"]
with ExitStack() as stack:
    values = [stack.enter_context(tag(t, out)) for t in "xy"]
    stack.callback(print, "callback", end="!\n"); stack.push(lambda *e: print("pushed", e[0]))
    print(values, out[-2:])
print(out[-2:])
with nullcontext(5) as five: print(five)
class Res:
    def close(self): print("closed")
with closing(Res()) as r: print(type(r).__name__)
@contextmanager
def broken():
    if False: yield
@contextmanager
def twice(): yield 1; yield 2
for cm in (broken, twice):
    try:
        with cm() as v: print(v)
    except RuntimeError as e: print(e)
with tag("z", out):
    raise KeyError("through")
