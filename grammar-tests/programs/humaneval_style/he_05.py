# entry: (bf("Jupiter", "Uranus"), words_in("is my name"), intersection((1, 3), (2, 4)), prod_signs([1, -2]), total_match(["hi"], ["hI", "Hi"]), skjkasdkd([0, 3, 2]), iscube(64), hex_key("AB1D"), to_binary(15))
def bf(a, b):
    planets = ("Mercury", "Venus", "Earth", "Mars", "Jupiter", "Saturn", "Uranus")
    if a not in planets or b not in planets or a == b: return ()
    i, j = sorted(map(planets.index, (a, b)))
    return planets[i + 1:j]
def words_in(s): return " ".join(w for w in s.split() if len(w) in (2, 3, 5))
def intersection(a, b):
    length = min(a[1], b[1]) - max(a[0], b[0])
    return "YES" if length > 1 and all(length % i for i in range(2, length)) else "NO"
def prod_signs(arr):
    if not arr: return None
    prod = 0 if 0 in arr else (-1) ** len(list(filter(lambda x: x < 0, arr)))
    return prod * sum([abs(i) for i in arr])
def total_match(a, b): return a if sum(map(len, a)) <= sum(map(len, b)) else b
def skjkasdkd(lst):
    def isPrime(n):
        for i in range(2, int(n ** 0.5) + 1):
            if n % i == 0: return False
        return True
    maxx = i = 0
    while i < len(lst):
        if lst[i] > maxx and isPrime(lst[i]): maxx = lst[i]
        i += 1
    return sum(int(digit) for digit in str(maxx))
def iscube(a): a = abs(a); return int(round(a ** (1. / 3))) ** 3 == a
def hex_key(num): return sum(num.count(p) for p in "2357BD")
def to_binary(d): return "db" + bin(d)[2:] + "db"
