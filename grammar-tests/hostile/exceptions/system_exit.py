# expect: raises SystemExit
import sys
try:
    sys.exit(5)
except SystemExit as e:
    print(e.code)
raise SystemExit([1, 2])
