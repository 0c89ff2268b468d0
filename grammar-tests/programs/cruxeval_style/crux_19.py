# entry: (f([5, 3, 8], 3), f([], 1), f([1, 1, 1], 1))
def f(arr, x):
    try:
        i = arr.index(x)
        arr[i], arr[-1] = arr[-1], arr[i]
        arr.remove(x)
    except (ValueError, IndexError) as e:
        arr.append(type(e).__name__)
    finally:
        arr.insert(0, len(arr))
    return arr
