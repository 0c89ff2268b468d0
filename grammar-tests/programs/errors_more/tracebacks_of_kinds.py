# What the traceback module makes of exceptions.
import traceback, json
try:
    raise RuntimeError
except RuntimeError:
    print(traceback.format_exc())
class P:
    class Inner(Exception):
        def __str__(self): return ''
    def m(self): raise self.Inner
try: P().m()
except P.Inner as e: print(traceback.format_exc()); print(e.__traceback__.tb_next.tb_frame.f_code.co_name)
try:
    [x for x in [lambda: 1/0]][0]()
except ArithmeticError: print(traceback.format_exc())
def gen():
    yield 1
    raise KeyError(3)
try: list(gen())
except KeyError: print(traceback.format_exc())
