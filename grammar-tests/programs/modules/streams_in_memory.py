"""Reports written to streams in memory: StringIO, BytesIO, redirected output."""
import io
import sys
from contextlib import redirect_stdout


def report(rows, out):
    for name, value in rows:
        print(name, value, sep=": ", file=out)
    out.write("-" * 10 + "\n")
    return out.tell()


def captured(function, *args):
    buffer = io.StringIO()
    with redirect_stdout(buffer):
        result = function(*args)
    return result, buffer.getvalue()


def noisy(n):
    for i in range(n):
        print("step", i, end=";")
    sys.stdout.write("done\n")
    return n * n


class Shouting(io.StringIO):
    def write(self, text):
        return super().write(text.upper())


with io.StringIO() as stream:
    print(report([("a", 1), ("b", [2, 3])], stream))
    stream.seek(0)
    print([line.rstrip() for line in stream])
    stream.seek(2)
    print(repr(stream.read(4)), repr(stream.readline()), stream.tell())
    stream.truncate(5)
    print(repr(stream.getvalue()))

print(captured(noisy, 3))
loud = Shouting()
report([("x", "y")], loud)
print(loud.getvalue().split("\n"))

try:
    stream.write("late")
except ValueError as error:
    print(error)
for wrong in (1, b"bytes"):
    try:
        loud.write(wrong)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)

raw = io.BytesIO(b"one\ntwo\nthree")
print(raw.readline(), raw.read(2), raw.readlines())
raw.write(b"!")
print(raw.getvalue(), raw.seek(-3, io.SEEK_END), raw.read())
lines = io.StringIO("p\r\nq\rr\n", newline=None)
print(lines.readlines())
