"""Binary records: struct layouts, checksums, digests, text encodings, name-based UUIDs."""
import base64
import binascii
import hashlib
import struct
import uuid
import zlib
from queue import Empty, PriorityQueue, Queue

HEADER = struct.Struct("<4sHBx")


class Record:
    def __init__(self, kind, *values):
        self.kind = kind
        self.values = values

    def pack(self):
        body = struct.pack(f">{len(self.values)}i", *self.values)
        return HEADER.pack(b"REC1", self.kind, len(self.values)) + body

    @classmethod
    def unpack(cls, data):
        magic, kind, count = HEADER.unpack_from(data)
        if magic != b"REC1":
            raise ValueError(f"bad magic {magic!r}")
        return cls(kind, *struct.unpack_from(f">{count}i", data, HEADER.size))


data = Record(7, 1, -2, 2 ** 31 - 1).pack()
print(len(data), HEADER.size, data.hex(" ", 4))
print(Record.unpack(data).values)
for format, value in [("B", 256), ("<h", "x"), ("3s", b"abcd"), ("<e", 1e6), ("?", []), ("i", None)]:
    try:
        print(format, struct.pack(format, value))
    except (struct.error, OverflowError) as error:
        print(format, type(error).__name__, error)
try:
    struct.unpack("<2i", data)
except struct.error as error:
    print(error)

print(zlib.crc32(data), zlib.adler32(data), binascii.crc32(b"x", 5))
digest = hashlib.sha256(b"salt")
digest.update(data)
print(digest.hexdigest()[:20], digest.name, digest.digest_size, hashlib.md5(data).hexdigest())
for encode, decode in [(base64.b64encode, base64.b64decode), (base64.b32encode, base64.b32decode),
                       (base64.b85encode, base64.b85decode), (base64.urlsafe_b64encode, base64.urlsafe_b64decode)]:
    text = encode(data)
    print(text, decode(text) == data)
try:
    base64.b64decode("abc")
except binascii.Error as error:
    print(error)

ident = uuid.uuid5(uuid.NAMESPACE_DNS, "example.org")
print(ident, ident.version, ident.hex[:8], sorted([ident, uuid.UUID(int=1)])[0])

jobs = PriorityQueue()
for job in [(3, "low"), (1, "high"), (2, "mid")]:
    jobs.put(job)
while not jobs.empty():
    print(jobs.get())
small = Queue(maxsize=1)
small.put("only")
print(small.full(), small.get(), small.qsize())
try:
    small.get_nowait()
except Empty as empty:
    print("empty", repr(empty))
