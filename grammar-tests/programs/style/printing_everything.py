import sys
print(); print(""); print(None, True, 1.0, "s", b"b", [1, "a"], (1,), {}, set(), ..., int, len, sep=" | ")
print("a", "b", sep="", end="\n--\n"); print("x", end=""); print("y", "z", sep="\n", flush=True); print(*[1, 2], *"ab", sep=", "); print(*[], sep="?"); print("tab\there", 'quote"s', r"raw\n", "uni\u00e9\u4e2d", "\x41")
print("%s and %r" % ("s", "r"), "{:>5}|{:<5}|{:^5}".format("a", "b", "c"), f"{3.14159:.2f} {42:#06x} {'q'!r:>6} {10:,}", str([1.0, "x"]), repr({"k": (1, [2])}))
sys.stdout.write("written\n"); print(sys.stdout.write("ab"), file=sys.stdout)
name, n = "Ann", 3
print(f"{name=} {n=:>4} {n*2=} {name!r:>8} {'nested ' + f'{n}'} {{literal}} {n:{n}d} {[i for i in range(n)]} {'a' if n else 'b'} {name.upper()=}")
print("multi\nline", """triple
quoted""", 'con' 'cat', "a\\b", "\N{GREEK SMALL LETTER ALPHA}", end=".\n")
for row in [("id", "name"), (1, "Bo"), (22, "Cy")]: print("{:<4}{:>6}".format(*row))
print(f"{1e100} {1e-10:.3g} {123456789:e} {0.1 + 0.2} {1/3:.3%} {2**64} {float('inf')} {-0.0} {1_000_000:_} {255:b} {3.0} {1e15} {1e16}")
print([0.1, 1e5, 100.0, 1e22, 1.5e-7], (None, ...), {1: {2: [3]}}, [[]], [()], "é" "\t" r"\d", ["é", "\t", "'", '"', "\\"], [b"\xff'"])
print("a" "b" f"{n}" "c", sep="x", end="!", file=None); print()
try: print("x", sep=1)
except TypeError as e: print(e)
try: print("x", bad=1)
except TypeError as e: print(e)
print("é".encode("utf-8"), ascii("é"), str(b"a", "ascii"), chr(960), ord("π"), hex(255), oct(8), bin(5), "%x" % 255)
