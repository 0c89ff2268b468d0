class Flags(int):
    NAMES = ("read", "write", "exec")
    def __new__(cls, *names): return super().__new__(cls, sum(1 << cls.NAMES.index(n) for n in names))
    def __or__(self, o): return self.of(int(self) | int(o))
    def __contains__(self, n): return bool(self >> self.NAMES.index(n) & 1)
    def __repr__(self): return "|".join(n for n in self.NAMES if n in self) or "none"
    @classmethod
    def of(cls, n): return int.__new__(cls, n)
class Field:
    def __init__(self, start, width): self.start, self.mask = start, (1 << width) - 1
    def __get__(self, o, t=None): return self if o is None else o.raw >> self.start & self.mask
    def __set__(self, o, v):
        if v & ~self.mask: raise OverflowError(f"{v} does not fit in {self.mask.bit_length()} bits")
        o.raw = o.raw & ~(self.mask << self.start) | v << self.start
class Colour:
    r, g, b = Field(16, 8), Field(8, 8), Field(0, 8)
    def __init__(self, raw=0): self.raw = raw
    def __str__(self): return f"#{self.raw:06X}"
f = Flags("read") | Flags("exec"); print(f, "write" in f, int(f), f + 1, type(f + 1).__name__, f == 5, Flags(), Flags.of(7), f | 2, 2 | f, hash(f), [f], f"{f}", f"{f:03b}", str(f))
c = Colour(0xFF8000); c.b = 0x7F; c.r >>= 4; print(c, c.r, c.g, c.b, c.raw, type(Colour.r).__name__)
def ip(s): return sum(int(p) << 8 * i for i, p in enumerate(reversed(s.split("."))))
def dotted(n): return ".".join(str(n >> s & 255) for s in (24, 16, 8, 0))
print(ip("192.168.1.10"), dotted(ip("10.0.0.255") + 1), dotted(ip("192.168.1.10") & -1 << 8 & 0xFFFFFFFF), f"{ip('255.255.255.0'):032b}".count("1"))
def crc(data, poly=0x07, reg=0):
    for byte in data:
        reg ^= byte
        for _ in range(8): reg = (reg << 1 ^ poly if reg & 0x80 else reg << 1) & 0xFF
    return reg
print(hex(crc(b"12")), hex(crc(b"")))
c.g = 256
