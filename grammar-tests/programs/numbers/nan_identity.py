nan = float('nan')
x = nan
y = x + 1
z = x * 0
print(y is x, y in [x], x in [x], [x] == [x], [y] == [x])
print(z is x, {x: 1}.get(z), {x: 1}.get(x), (x,) == (z,))
w = float('inf') - float('inf')
v = float('inf') - float('inf')
print(w is v, w in [v], w in [w], -x is x, abs(x) is x, +x is x, float(x) is x)
print(len({x, y, z, w}), x ** 1 is x, x // 1 is x, x % 1 is x, x / 2 is x, 1 / x is x, 1 + x is x, x - x is x)
t = x
t += 1
print(t is x, x is nan)
a = [float('nan')] * 2
print(a[0] is a[1], a.count(a[0]), a == a[:])
b = [i * nan for i in range(3)]
print(b.count(b[0]), b[0] is b[1], len(set(b)))


def mean(numbers):
    total = 0.0
    for number in numbers:
        total += number
    return total / len(numbers)


means = [mean([1.0, nan]), mean([nan]), mean([2.0])]
print(means.index(2.0), means[0] in means, means[1] in means[:1])
