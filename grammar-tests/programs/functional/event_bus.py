from collections import defaultdict
from functools import wraps, partial
class Bus:
    def __init__(self): self._subs = defaultdict(list)
    def on(self, name, *, once=False):
        def deco(fn):
            @wraps(fn)
            def run(*a, **k):
                if once: self._subs[name].remove(run)
                return fn(*a, **k)
            self._subs[name].append(run)
            return fn
        return deco
    def emit(self, name, *a, **k): return [f(*a, **k) for f in tuple(self._subs[name])]
bus = Bus()
@bus.on('x')
def first(v, *, scale=1): "doc"; return v * scale
@bus.on('x', once=True)
def second(v, **kw): return (v, kw)
print(bus.emit('x', 2, scale=3), bus.emit('x', 5), bus.emit('none'), first.__doc__, first.__name__)
try: bus.emit('x')
except TypeError as e: print(e)
p = partial(bus.emit, 'x', scale=2)
print(p(10), p.args, p.keywords, p.func.__name__)
