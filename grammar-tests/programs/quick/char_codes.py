# entry: (rot("Hello", 1), binary("Hi"), unbinary("01001000 01101001"), checksum("abc"), excel("AB"), luhn("79927398713"))
def rot(s, k): return "".join(chr(ord(c) + k) for c in s)
def binary(s): return " ".join(f"{ord(c):08b}" for c in s)
def unbinary(s): return "".join(chr(int(b, 2)) for b in s.split())
def checksum(s): return sum(i * ord(c) for i, c in enumerate(s, 1)) % 97
def excel(col):
    n = 0
    for c in col: n = n * 26 + ord(c) - 64
    return n
def luhn(s): return sum(d if i % 2 == 0 else sum(divmod(d * 2, 10)) for i, d in enumerate(map(int, reversed(s)))) % 10 == 0
