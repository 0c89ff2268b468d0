# entry: [f("abc", 2), f("", 3), f("zzz", 0)]
def f(text, n):
    result = ""
    for i, ch in enumerate(text * n):
        result = ch + result if i % 2 else result + ch
    return result.center(n * 3 + 1, "-"), len(result)
