# expect: value
import sys
sys.setrecursionlimit(10**9)
def f(n):
    return list(map(f, [n]))
try:
    f(0)
except RecursionError as e:
    print(e)
