try:
    from itertools import pairwise_sum
except ImportError as error:
    print(error, error.name, error.path)

try:
    import sys.nowhere
except ModuleNotFoundError as error:
    print(error, error.name, error.path)

try:
    from no_such_module import thing
except ImportError as error:
    print(type(error).__name__, error, error.name)
    missing = error.name

print(missing)
