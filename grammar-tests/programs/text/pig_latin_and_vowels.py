# entry: [pig("the quick brown"), vowels("Programming"), title("a tale of two cities"), swap("Hello World")]
VOWELS = frozenset("aeiou")

def pig(sentence):
    def one(word):
        for i, ch in enumerate(word):
            if ch in VOWELS:
                break
        else:
            return word + "ay"
        return word[i:] + word[:i] + ("way" if i == 0 else "ay")
    return " ".join(one(w) for w in sentence.split())

def vowels(s):
    return {v: s.lower().count(v) for v in sorted(VOWELS) if v in s.lower()}

def title(s, small=("a", "of", "the")):
    ws = s.split(" ")
    return " ".join(w if i and w in small else w.capitalize() for i, w in enumerate(ws))

def swap(s):
    return s.swapcase(), s.partition(" ")[::2], s.rpartition("o"), s.rsplit("o", 1), s.find("z"), s.zfill(13)[:3]
