# expect: unsupported sys.modules
import sys
for name in list(sys.modules):
    try:
        del sys.modules[name]
    except Exception:
        pass
import math
print(math.pi)
