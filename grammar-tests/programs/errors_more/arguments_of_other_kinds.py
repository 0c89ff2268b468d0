import array, re
def P(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
a = array.array('i', [1,2])
P(lambda: a.extend(5))
P(lambda: a.extend(['x']))
P(lambda: a.extend(array.array('d', [1.0])))
P(lambda: a.extend(None))
P(lambda: a.extend([1.5]))
P(lambda: array.array('i', 5))
P(lambda: array.array('z', [1]))
P(lambda: a + [1])
P(lambda: a.append('x'))
P(lambda: a.fromlist(5))
P(lambda: a.fromlist(['x']))
P(lambda: a.__iadd__([1]))
P(lambda: a.insert('x', 1))
P(lambda: a.pop(9))
P(lambda: a.remove(99))
P(lambda: a.index(99))
P(lambda: array.array('u', 'ab'))
P(lambda: array.array('b', [200]))
P(lambda: array.array('B', [-1]))
P(lambda: a[9])
P(lambda: a.tobytes())
P(lambda: a * 2)
P(lambda: re.compile('a', 'i'))
P(lambda: re.match('a', 'A', 'i'))
P(lambda: re.sub('a', 'b', 'A', flags='i'))
P(lambda: re.compile('a', None))
P(lambda: re.compile('a', 1.5))
P(lambda: re.sub('a', 'b', 'aA', re.I))
P(lambda: re.split('a', 'bab', flags=re.I))
b = bytearray(b'abc')
def g(b):
    b[1:2] = b
    return b
P(lambda: g(b))
def h(b):
    b += b
    return b
P(lambda: h(b))
def k(b):
    b.extend(b)
    return b
P(lambda: k(b))
def m(b):
    v = memoryview(b)
    b.append(1)
P(lambda: m(b))
def n(b):
    v = memoryview(b)
    b *= 2
P(lambda: n(b))
def o(b):
    v = memoryview(b)
    del b[0]
P(lambda: o(b))
def q(b):
    v = memoryview(b)
    b[0:1] = b'x'
    return b
P(lambda: q(b))
def r(b):
    v = memoryview(b)
    b.reverse(); b[0] = 5
    return b
P(lambda: r(b))
P(lambda: b.__init__(b))
P(lambda: type('\ud800', (), {}))
P(lambda: BlockingIOError(1, 'x').characters_written)
P(lambda: BlockingIOError(1, 'x', 5).characters_written)
def bw():
    e = BlockingIOError(1, 'x'); e.characters_written = 7; return e.characters_written
P(bw)
P(lambda: OSError(1,'x').characters_written)
P(lambda: BlockingIOError(11, 'x', 3))
P(lambda: BlockingIOError(11, 'x', 3).filename)
