# expect: cpython
def deep():
    a = ()
    for _ in range(20_000):
        a = (a,)
    return a
try:
    sorted([deep(), deep()])
except RecursionError as e:
    print(e)
try:
    max([deep(), deep()])
except RecursionError as e:
    print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded in comparison
#> maximum recursion depth exceeded in comparison
