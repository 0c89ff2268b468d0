# expect: unsupported builtins.copyright
import builtins
n = 0
for name in sorted(dir(builtins)):
    f = getattr(builtins, name)
    if name in ('input', 'open', 'exit', 'quit', 'breakpoint', 'help', 'copyright', 'credits', 'license', 'eval', 'exec', 'compile', '__import__', '__build_class__', 'print', '_', 'aiter', 'anext', 'globals', 'locals', 'id', 'hash', 'dir', 'vars', 'memoryview') or not callable(f):
        continue
    for args in ((), (1,), ('x',), ([],), (None,), (1, 2), ('a', 'b'), ([], []), (1, 2, 3), ({}, 1), (f,), (f, f), (-1,), (10**30,), (1.5,), (float('nan'),), ((),), (b'x',)):
        try:
            r = f(*args)
            n += 1
        except Exception as e:
            if not isinstance(e, (TypeError, ValueError, OverflowError, AttributeError, StopIteration, LookupError, MemoryError)):
                print(name, args, type(e).__name__, e)
print(n > 300)
