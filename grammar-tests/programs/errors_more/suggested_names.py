# What the traceback module makes of exceptions.
import traceback
class A:
    def __init__(self): self.value = 1
for name in ['valu', 'values', 'zzz', 'Value', '__ini__', 'v']:
    try: getattr(A(), name)
    except AttributeError: print(traceback.format_exc().splitlines()[-1])
for e in ["'a'.uper()", "[].appen", "{}.key", "(1).bit_lenght"]:
    try: getattr([], e.split('.')[-1].strip('()'))
    except AttributeError: print(traceback.format_exc().splitlines()[-1])
try: import nothing_here
except ImportError: print(traceback.format_exc())
