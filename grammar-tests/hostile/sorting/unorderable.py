# expect: cpython
for a in ([1, 'a'], [None, 1], [[1], (1,)], [{}, {}], [1j, 2j], [float('nan'), 1, float('nan'), 0], [(1, None), (1, 2)], [object(), object()]):
    try:
        print(len(sorted(a)))
    except TypeError as e:
        print(e)
# ---- what CPython prints
#> '<' not supported between instances of 'str' and 'int'
#> '<' not supported between instances of 'int' and 'NoneType'
#> '<' not supported between instances of 'tuple' and 'list'
#> '<' not supported between instances of 'dict' and 'dict'
#> '<' not supported between instances of 'complex' and 'complex'
#> 4
#> '<' not supported between instances of 'int' and 'NoneType'
#> '<' not supported between instances of 'object' and 'object'
