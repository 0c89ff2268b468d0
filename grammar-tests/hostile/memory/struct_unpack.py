# expect: limit steps
import struct
struct.unpack('100000000c', bytes(100000000))
