import sys
def stage(n):
    try:
        if n == 1: sys.exit(2)
        if n == 2: raise KeyboardInterrupt
        if n == 3: exit("bye")
        if n == 4: raise SystemExit
        if n == 5: raise GeneratorExit("x")
    except Exception as e:
        return "exception", e
    except BaseException as e:
        return type(e).__name__, e.args, getattr(e, "code", "-")
    finally:
        print("stage", n)
    return "fine"
for n in range(6): print(stage(n))
print(issubclass(SystemExit, Exception), issubclass(KeyboardInterrupt, BaseException))
sys.exit("fatal: stopping")
print("never")
