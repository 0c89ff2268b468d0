# entry: checksum(bytearray(b"payload"))
def checksum(data):
    total = 0
    for i, byte in enumerate(data):
        total = (total * 31 + byte) % 65521
        data[i] = byte ^ 0x20
    return total, data


data = b"Hello, World"
print(data[0], data[-1], data[1:4], data[::-3], len(data), list(data[:3]), 72 in data, b"lo" in data, data.hex(" ", 4))
print(data.split(b", "), data.replace(b"o", b"0"), data.upper(), data.find(b"o", 5), data.count(108), data.partition(b","))
print(bytes(3), bytes([1, 2, 255]), bytes.fromhex("de ad be ef"), b"a" + bytearray(b"b"), b"ab" * 2, b"a" < b"b", b"" == bytearray())
print(data.translate(bytes.maketrans(b"lo", b"01"), b"H"), b" \t x \x0b".strip(), b"a-b".center(7, b"*"), b"-5".zfill(5), b"tItLe".title())

array = bytearray(b"abcdef")
array[1:3] = b"XYZ"
array.append(33)
array.extend([1, 2])
array += b"!"
del array[0]
array.insert(0, 48)
print(array, array.pop(), array.pop(0), array.remove(33), array, array.index(b"d"), array * 2, array[2:4])
array[::2] = bytes(len(array[::2]))
array.reverse()
print(array, array.copy() is array, bytes(array), array == bytes(array), hash(b"abc") == hash(bytes(b"abc")))

view = memoryview(array)
view[0] = 65
print(view[0], view[1:3].tobytes(), view.tolist(), len(view), array, view.readonly)
for action in (lambda: b"a" + "b", lambda: data["x"], lambda: data[99], lambda: bytes([256]), lambda: bytes("x"),
               lambda: array.append(256), lambda: array.append(1), lambda: bytes.fromhex("xyz"), lambda: hash(array),
               lambda: b"".join([b"a", "b"]), lambda: data.find("o"), lambda: bytearray().pop(), lambda: "x" in data):
    try:
        print(action())
    except (TypeError, ValueError, IndexError, BufferError) as error:
        print(type(error).__name__, error)
