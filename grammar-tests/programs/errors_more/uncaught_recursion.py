def depth(n): return depth(n + 1) + 1
import sys; sys.setrecursionlimit(25)
depth(0)
