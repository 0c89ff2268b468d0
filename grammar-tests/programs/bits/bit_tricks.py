# entry: tests()
def popcount(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count

def is_power_of_two(n): return n > 0 and not n & (n - 1)

def reverse_bits(n, width=8):
    out = 0
    for _ in range(width):
        out = (out << 1) | (n & 1)
        n >>= 1
    return out

def single(nums):
    x = 0
    for n in nums: x ^= n
    return x

def gray(n): return [f"{i ^ (i >> 1):0{n}b}" for i in range(1 << n)]

def add(a, b):
    mask = 0xFFFFFFFF
    while b & mask:
        a, b = a ^ b, (a & b) << 1
    return a & mask if b > mask else a

def tests():
    return [popcount(255), is_power_of_two(64), reverse_bits(0b1011), single([4, 1, 2, 1, 2]), gray(2), add(13, 29),
            ~5, -1 >> 3, (-9).bit_count(), 6 & -6, bin(-10), 0xFF ^ 0b1010, True | 2]
