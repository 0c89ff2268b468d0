data = b"Hello\x00\xff"
print(data, list(data), data[0], data[-2:], data.hex(), data.hex(":"), bytes.fromhex("48 65 6c"), bytes(3), bytes([65, 66]))
def checksum(bs, mod=65521):
    a, b = 1, 0
    for byte in bs:
        a = (a + byte) % mod
        b = (b + a) % mod
    return b << 16 | a
print(f"{checksum(b'Wiki'):#010x}", sum(data) & 0xFF, int.from_bytes(data[:4], "big"), (1024).to_bytes(2, "little"))
buf = bytearray(b"abc")
buf += b"def"; buf[0] = 90; buf[1:3] = b"--"; del buf[-1]; buf.append(33); buf.extend([49, 50]); buf.insert(0, 60)
print(buf, buf.find(b"d"), buf.replace(b"-", b"+"), buf.upper(), bytes(buf).split(b"e"), buf.pop(), buf.decode())
print(b"a,b".split(b","), b"x".join([b"1", b"2"]), b"abc".startswith(b"ab"), b"%d-%s" % (5, b"z"), b"\t'\"", b"a" < b"b", b"ab" == bytearray(b"ab"))
view = memoryview(buf)
view[0] = 35
print(view[:2].tobytes(), len(view), view.tolist()[:2], buf[:2], "é€".encode("utf-8"), b"\xc3\xa9".decode("utf8"))
for f in (lambda: b"\xff".decode(), lambda: bytes([256]), lambda: b"a" + "b", lambda: bytearray("x"), lambda: buf.append(300), lambda: buf.extend(b"123"), lambda: b"abc".index(b"z")):
    try: f()
    except Exception as e: print(type(e).__name__, e)
b"abc"[0] = 1
