# entry: probe()
import sys


def dive(n):
    return dive(n + 1)


def probe():
    sys.setrecursionlimit(12)
    try:
        dive(0)
    except RecursionError as error:
        return str(error)
