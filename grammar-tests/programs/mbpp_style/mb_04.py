# entry: (multiples(4, 3), cummulative([(1, 3), (5, 6)]), undulating("1212"), check_k([1, 2], 2), dif_square(5), merge_dicts({"a": 1}, {"a": 2, "b": 3}), even_bits(10), sum_div(12), first_repeat("abcabc"))
def multiples(m, n): return list(range(n, (m * n) + 1, n))
def cummulative(ts): return sum(map(sum, ts))
def undulating(n): return len(n) > 2 and all(n[i - 2] == n[i] for i in range(2, len(n)))
def check_k(t, K):
    res = False
    for ele in t:
        if ele == K:
            res = True
            break
    return (res)
def dif_square(n):
    if (n % 4 != 2): return True
    return False
def merge_dicts(*ds):
    import collections as ct
    return dict(ct.ChainMap({}, *ds))
def even_bits(n):
    count = res = 0; temp = n
    while (temp > 0):
        if (count % 2 == 1): res |= (1 << count)
        count += 1
        temp >>= 1
    return (n | res)
def sum_div(number):
    divisors = [1]
    for i in range(2, number):
        if (number % i) == 0: divisors.append(i)
    return sum(divisors)
def first_repeat(s):
    for index, c in enumerate(s):
        if s[:index + 1].count(c) > 1: return c
