class BitSet:
    def __init__(self, items=()):
        self.bits = 0
        for item in items:
            self.add(item)

    def add(self, i): self.bits |= 1 << i
    def discard(self, i): self.bits &= ~(1 << i)
    def __contains__(self, i): return bool(self.bits >> i & 1)
    def __len__(self): return self.bits.bit_count()
    def __or__(self, other): return BitSet._of(self.bits | other.bits)
    def __and__(self, other): return BitSet._of(self.bits & other.bits)
    def __invert__(self): raise TypeError("an infinite set")
    def __iter__(self):
        bits, i = self.bits, 0
        while bits:
            if bits & 1:
                yield i
            bits >>= 1
            i += 1
    def __repr__(self): return f"BitSet({list(self)})"
    @classmethod
    def _of(cls, bits):
        new = cls()
        new.bits = bits
        return new

a, b = BitSet([1, 3]), BitSet([3, 4])
print(a | b, a & b, 3 in a, 2 in a, len(a))
a.discard(3)
print(a, bool(a), bool(BitSet()))
~a
