# expect: cpython
import json
for text in ('[' * 20_000, '{"a":' * 20_000, '[' * 20_000 + ']' * 20_000):
    try:
        json.loads(text)
    except RecursionError as e:
        print(e)
# ---- what CPython prints
#> maximum recursion depth exceeded while decoding a JSON array from a unicode string
#> maximum recursion depth exceeded while decoding a JSON object from a unicode string
#> maximum recursion depth exceeded while decoding a JSON array from a unicode string
