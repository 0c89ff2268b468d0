# expect: cpython
import io
s = io.BytesIO(b'abc')
print(s.truncate(10**12), s.getvalue(), s.seek(10**15), s.read())
# ---- what CPython prints
#> 1000000000000 b'abc' 1000000000000000 b''
