# entry: (words("the sky is blue"), vowels("hello"), only_letters("a-bC-d"), pairs("abcd"), is_rotation("abc", "cab"))
def words(s): return " ".join(s.split()[::-1])
def vowels(s):
    xs, i, j = list(s), 0, len(s) - 1
    while i < j:
        if xs[i] not in "aeiou": i += 1
        elif xs[j] not in "aeiou": j -= 1
        else: xs[i], xs[j] = xs[j], xs[i]; i += 1; j -= 1
    return "".join(xs)
def only_letters(s): letters = [c for c in s if c.isalpha()]; return "".join(letters.pop() if c.isalpha() else c for c in s)
def pairs(s): return "".join(b + a for a, b in zip(s[::2], s[1::2]))
def is_rotation(a, b): return len(a) == len(b) and b in a + a
