import sys
import threading

print(threading.stack_size(2**27))
sys.setrecursionlimit(5000)
print(threading.stack_size(), threading.stack_size())
for size in (100, -1):
    try:
        threading.stack_size(size)
    except ValueError as error:
        print(error)
print(sys.getswitchinterval())
sys.setswitchinterval(0.25)
print(sys.getswitchinterval())
try:
    sys.setswitchinterval(0)
except ValueError as error:
    print(error)


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(10))
