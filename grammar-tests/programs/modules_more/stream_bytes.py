import sys


def main():
    data = sys.stdin.buffer.read().split()
    words = iter(data)
    total = 0
    try:
        for _ in range(int(next(words))):
            total += int(next(words))
    except StopIteration:
        print("no numbers")
    read = sys.stdin.buffer.readline
    print(total, read(), [*sys.stdin.buffer], sys.stdin.buffer.readlines())
    source = sys.stdin.buffer
    print(source.name, source.mode, source.closed, source.readable(), source.writable(), source.fileno())
    print(repr(source), type(source).__name__, type(source).__module__, source is sys.stdin.buffer)


main()
