# entry: (table("abab"), find("ababab", "ab"), rabin_karp("hello", "ll"))
def table(p):
    fail = [0] * len(p)
    k = 0
    for i in range(1, len(p)):
        while k and p[i] != p[k]:
            k = fail[k - 1]
        if p[i] == p[k]:
            k += 1
        fail[i] = k
    return fail


def find(text, p):
    fail, k = table(p), 0
    hits = []
    for i, ch in enumerate(text):
        while k and ch != p[k]:
            k = fail[k - 1]
        k += ch == p[k]
        if k == len(p):
            hits.append(i - k + 1)
            k = fail[k - 1]
    return hits


def rabin_karp(text, p, base=256, mod=101):
    h = lambda s: sum(ord(c) * pow(base, i, mod) for i, c in enumerate(reversed(s))) % mod
    want = h(p)
    return [i for i in range(len(text) - len(p) + 1) if h(text[i:i+len(p)]) == want and text[i:i+len(p)] == p]
