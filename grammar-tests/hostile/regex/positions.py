# expect: cpython
import re
p = re.compile('a')
print(p.match('aaa', -5), p.match('aaa', 10**30), p.search('aaa', 1, -1), p.findall('aaa', 0, 10**30), p.search('aaa', 10**18))
m = p.match('a')
for f in (lambda: m.group(1), lambda: m.group(-1), lambda: m.group(10**30), lambda: m.group('x'), lambda: m.span(5), lambda: m[1], lambda: m.start('n'), lambda: m.expand('\\1'), lambda: m.expand('\\g<x>'), lambda: m.group(1.5)):
    try:
        print(f())
    except (IndexError, re.error, TypeError) as e:
        print(type(e).__name__, e)
# ---- what CPython prints
#! OverflowError: Python int too large to convert to C ssize_t
