def gen(xs):
    for x in xs: yield 10 // x
total = 0
try:
    for v in gen([5, 2, 0, 1]): total += v
except ZeroDivisionError: print("partial", total)
print(sum(gen([1, 2]))); print(max(gen([4, 0])))
