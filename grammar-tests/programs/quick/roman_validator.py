import re
PATTERN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
for s in ("XIV", "IIII", "MCMXC", "", "iv"): m = PATTERN.fullmatch(s); print(repr(s), bool(m), m.groups() if m else None)
print(PATTERN.sub(lambda m: f"<{m[0]}>" if m[0] else "", "year MMXX b"), PATTERN.search("x XL").span()); m.group()
