# expect: cpython
def deep():
    a = []
    for _ in range(20_000):
        a = [a]
    return a
for compare in (lambda a, b: a == b, lambda a, b: a != b, lambda a, b: a < b, lambda a, b: a in [b], lambda a, b: [b].index(a), lambda a, b: [b].count(a), lambda a, b: [b].remove(a)):
    try:
        compare(deep(), deep())
    except RecursionError as e:
        print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded in comparison
#> maximum recursion depth exceeded in comparison
#> maximum recursion depth exceeded in comparison
#> maximum recursion depth exceeded in comparison
#> maximum recursion depth exceeded in comparison
#> maximum recursion depth exceeded in comparison
#> maximum recursion depth exceeded in comparison
