class Step:
    depth = 0
    def __init__(self, name): self.name = name
    def __enter__(self):
        print("  " * Step.depth + f"> {self.name}"); Step.depth += 1
        return self
    def __exit__(self, et, ev, tb):
        Step.depth -= 1
        print("  " * Step.depth + f"< {self.name}" + (f" [{et.__name__}]" if et else ""))
def work(n):
    with Step(f"work {n}") as s:
        if n == 0: return s.name
        for i in range(2):
            with Step("loop"):
                if i: break
                continue
        return work(n - 1)
print(work(1))
with (Step("a") as a, Step("b") as b,):
    print(a.name + b.name)
def gen():
    with Step("gen"):
        yield 1
        yield 2
for x in gen():
    print(x); break
print("after")
with Step("bad"), Step(5) as x.y: pass
