# entry: window([1, 2, 3, 4, 5, 6], 2)
def window(values, k):
    head, *middle, last = values
    rotated = values[k:] + values[:k]
    values[1:3] = [20, 30, 40]
    del values[::2]
    mask = (~k & 0xF) ^ (1 << k) | k >> 1
    power = -k ** 2 + 7 // -2 - 7 % -3
    return head, middle[::-1], last, rotated, values, mask, power


big = 2 ** 100 - 3 ** 50
print(big, big % 97, -big // 10 ** 12, divmod(big, -7))
print(1 / 3, 7.0 // 2, 1e16 + 1, 0.1 + 0.2, 5 @ 2 if False else 10 ** -2)
