# expect: cpython
import re
print(re.findall('[\ud800-\udfff]', 'a\ud800b') == ['\ud800'], re.findall('\0', 'a\0b'), re.match(b'\xff+', b'\xff\xff'), re.sub('\udc00', 'x', 'a\udc00'))
# ---- what CPython prints
#> True ['\x00'] <re.Match object; span=(0, 2), match=b'\xff\xff'> ax
