import gc
# When cycles are collected depends on how the program is watched.
gc.disable()
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)

def f1():
    d = D('f1')
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass
    print('end f1')
f1(); print('after f1')

def f2():
    d = D('f2')
    try:
        1 / 0
    except ZeroDivisionError as e:
        return e
x = f2(); print('after f2', x)
x = None; print('x gone')

def f3():
    d = D('f3')
    raise ValueError('f3')
try:
    f3()
except ValueError as e:
    k = e
    print('handling')
print('after f3'); del k; print('k gone')

def f4():
    d = D('f4')
    try:
        f3()
    except ValueError:
        print('in f4')
    print('end f4')
f4(); print('after f4')
def f5():
    d = D('f5')
    try:
        f3()
    except ValueError as e:
        saved = e
    print('end f5', saved.__traceback__.tb_frame.f_code.co_name, saved.__traceback__.tb_next.tb_lineno)
f5(); print('after f5')
class H:
    def __init__(self): self.errors = []
    def go(self):
        d = D('go')
        try: f3()
        except Exception as e: self.errors.append(e)
h = H(); h.go(); print('went'); h.errors.clear(); print('cleared')
def f6():
    d = D('f6')
    try:
        int('x')
    except ValueError as e:
        try:
            {}['k']
        except KeyError as e2:
            assert e.__traceback__.tb_frame is e2.__traceback__.tb_frame
            tb = e.__traceback__
            print(tb is e.__traceback__, tb.tb_next, tb.tb_lineno, e.__traceback__.tb_frame.f_lineno)
            err = e2
        return tb
t = f6(); print('f6', t.tb_frame.f_lineno, sorted(t.tb_frame.f_locals))
t = None
print('t gone')
def gen():
    d = D('gen')
    try:
        yield 1
        raise KeyError('g')
    except KeyError as e:
        yield e
g = gen(); next(g); e = next(g); print(repr(e)); del g; print('g gone'); del e; print('e gone')
def f7():
    try:
        raise ValueError('a')
    except ValueError as e:
        tb = e.__traceback__
        try:
            tb.tb_next = tb
        except ValueError as x:
            print(x)
        try: tb.tb_next = 5
        except TypeError as x: print(x)
        try: del tb.tb_next
        except TypeError as x: print(x)
        n = RuntimeError('n').with_traceback(tb)
        print(n.__traceback__ is tb, n.with_traceback(None).__traceback__)
        e.__traceback__ = None
        print(e.__traceback__)
        e.__traceback__ = tb
        raise
try:
    f7()
except ValueError as e:
    t = e.__traceback__
    while t:
        print(t.tb_lineno, t.tb_frame.f_code.co_name); t = t.tb_next
    e.__traceback__.tb_next = None
    print(e.__traceback__.tb_next)
import sys
try:
    try:
        1/0
    finally:
        a = sys.exc_info()[2]
except ZeroDivisionError as e:
    print(a is e.__traceback__, a is sys.exc_info()[2])
class CM:
    def __enter__(self): return self
    def __exit__(self, *a): self.tb = a[2]; return True
with CM() as c:
    raise ValueError
print(c.tb.tb_lineno, type(c.tb), type(c.tb.tb_frame))
def f8():
    d = D('f8')
    lst = []
    try: raise ValueError('q')
    except ValueError as e: lst.append(e)
    lst.clear()
    print('end f8')
f8(); print('after f8')
def f9():
    d = D('f9')
    def inner():
        raise KeyError(d.n)
    try: inner()
    except KeyError as e:
        raise RuntimeError('from') from e
try: f9()
except RuntimeError as e: r = e
print('r'); r.__cause__ = None; print('cause'); r.__context__ = None; print('context'); del r; print('done')
