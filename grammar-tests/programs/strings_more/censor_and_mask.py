# entry: (mask("4111111111111111"), censor("darn the Darn", ["darn"]), initials("ada king lovelace"), ellipsis("a long sentence here", 10), plural(2, "fox"), email("Ann.Lee+x@Mail.com"))
import re
def mask(card): return "*" * (len(card) - 4) + card[-4:]
def censor(text, bad): return re.sub("|".join(map(re.escape, bad)), lambda m: m[0][0] + "*" * (len(m[0]) - 1), text, flags=re.I)
def initials(name): return ".".join(w[0].upper() for w in name.split()) + "."
def ellipsis(s, n): return s if len(s) <= n else s[:n - 3].rsplit(" ", 1)[0] + "..."
def plural(n, word): return f"{n} {word}{'' if n == 1 else 'es' if word[-1] in 'sxz' else 's'}"
def email(e):
    user, _, host = e.lower().rpartition("@")
    return user.split("+")[0].replace(".", "") + "@" + host
