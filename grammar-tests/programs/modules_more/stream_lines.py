import sys


def numbers(lines):
    return [int(word) for line in lines for word in line.split()]


lines = sys.stdin.readlines()
print(len(lines), sum(numbers(lines)))
for number, line in enumerate(sys.stdin.readlines(), 1):
    print(number, line.rstrip())
out = sys.stdout.writelines
out(f"{n}\n" for n in range(3))
sys.stdout.writelines(["a", "b\n"])
read = sys.stdin.readlines
print(read.__name__, read(), read(5))
try:
    sys.stdout.writelines([1])
except TypeError as error:
    print(error)
try:
    sys.stdout.writelines(None)
except TypeError as error:
    print(error)
