import base64
import binascii
import hashlib
import re
import struct
import zlib
from array import array

numbers = array('H', [1, 2, 258])
view = memoryview(numbers)
print(view.format, view.itemsize, view.nbytes, len(view), view.tolist(), view[1], view.readonly)
view[0] = 77
view[1:] = array('H', [5, 6])
print(numbers, view[::2].tolist(), view.cast('B').tolist())
try:
    numbers.append(1)
except BufferError as error:
    print(error)
numbers[0] = 3
view.release()
numbers.append(1)
print(numbers, memoryview(numbers) == numbers, memoryview(numbers) == memoryview(array('I', [3, 5, 6, 1])))

text = memoryview(b'hello world')
print(bytes(numbers), b'-'.join([text[:2], numbers, bytearray(b'z')]), b'<' + numbers, bytearray(text))
print(base64.b64encode(numbers), binascii.hexlify(text), zlib.crc32(numbers), hashlib.md5(numbers).hexdigest())
print(int(array('B', b'12')), float(memoryview(b'2.5')), int.from_bytes(numbers, 'little'), str(text, 'ascii'))
print(re.findall(rb'l+', text), re.match(b'h', array('B', b'hi')), re.sub(b'o', b'0', text))

room = bytearray(8)
struct.pack_into('<H', memoryview(room), 2, 513)
struct.pack_into('<i', numbers, 4, -2)
print(room, numbers, struct.unpack('<4H', numbers), struct.unpack_from('<H', text, 1))


class Header(struct.Struct):
    def __init__(self, name='<IH'):
        super().__init__(name)
        self.name = 'header'

    def read(self, data):
        return dict(zip(('size', 'kind'), self.unpack(data)))


header = Header()
print(header.size, header.format, header.name, header.read(header.pack(70000, 3)))
for wrong in (lambda: memoryview('text'), lambda: struct.pack_into('<i', b'abcd', 0, 1), lambda: numbers * 'x'):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
