# entry: [f(s) for s in ("  lead", "trail\t\n", "in  ner", "")]
def f(s):
    a, b = len(s) - len(s.lstrip()), len(s) - len(s.rstrip())
    return a, b, s.split(), s.split(" "), s.expandtabs(2), " ".join(s.split()).capitalize(), s.isspace(), repr(s.strip())
