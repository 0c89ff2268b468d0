from typing import Iterable

def mean(values: Iterable[float]) -> float:
    total, n = 0, 0
    for v in values:
        total += v
        n += 1
    return total / n

def summary(groups):
    out = {}
    for name, values in groups.items():
        out[name] = mean(
            v for v in values
            if v is not None
        )
    return out

if __name__ == '__main__':
    print(summary({'a': [1, 2, None], 'b': (3.5,)}))
    print(summary({'c': [None]}))
