# entry: (subsets("abc"), best_team([0b011, 0b101, 0b110]), parity_table(8))
def subsets(items):
    n = len(items)
    return ["".join(items[i] for i in range(n) if mask >> i & 1) for mask in range(1 << n)]


def best_team(skills):
    everything = 0
    for s in skills:
        everything |= s
    for size in range(1, len(skills) + 1):
        for mask in range(1 << len(skills)):
            if bin(mask).count("1") == size:
                have = 0
                for i, s in enumerate(skills):
                    if mask & (1 << i):
                        have |= s
                if have == everything:
                    return size, format(mask, "03b")


def parity_table(n):
    table = [0] * n
    for i in range(1, n):
        table[i] = table[i >> 1] ^ (i & 1)
    return table
