"""Writes unicode_data.rs: the character properties that CPython's str methods go by, asked from the interpreter itself.

Run it with the reference interpreter (CPython 3.12, Unicode 15.0.0):

    python3.12 generate.py > unicode_data.rs
"""

import re._casefix
import unicodedata
import _sre

assert unicodedata.unidata_version == "15.0.0", unicodedata.unidata_version

FLAGS = [
    "ALPHA", "DECIMAL", "DIGIT", "NUMERIC", "LOWER", "UPPER", "TITLE", "SPACE", "PRINTABLE", "XID_START",
    "XID_CONTINUE", "LINE_BREAK", "CASED", "CASE_IGNORABLE", "SPECIAL_CASE", "SPECIAL_FOLD",
]
BIT = {name: 1 << i for i, name in enumerate(FLAGS)}


def record(cp):
    """The flags of a code point and the distances to its lower, upper and title case."""
    c = chr(cp)
    flags = 0
    cased = (c + "a").title().endswith("a")
    ends_word = (c + "\u03a3").lower().endswith("\u03c2")
    skipped = ("A" + c + "\u03a3").lower().endswith("\u03c2") and not ends_word
    tests = {
        "ALPHA": c.isalpha(), "DECIMAL": c.isdecimal(), "DIGIT": c.isdigit(), "NUMERIC": c.isnumeric(),
        "LOWER": c.islower(), "UPPER": c.isupper(), "TITLE": unicodedata.category(c) == "Lt", "SPACE": c.isspace(),
        "PRINTABLE": c.isprintable(), "XID_START": c.isidentifier() and c != "_",
        "XID_CONTINUE": ("a" + c).isidentifier(), "LINE_BREAK": len((c + "a").splitlines()) == 2,
        "CASED": cased, "CASE_IGNORABLE": skipped,
    }
    for name, holds in tests.items():
        if holds:
            flags |= BIT[name]
    lower = c.lower() if c != "\u03a3" else "\u03c3"
    upper, title, fold = c.upper(), c.title(), c.casefold()
    assert _sre.unicode_tolower(cp) == ord(lower[0])
    assert _sre.unicode_iscased(cp) == (ord(lower[0]) != cp or ord(upper[0]) != cp)
    if max(len(lower), len(upper), len(title)) > 1:
        flags |= BIT["SPECIAL_CASE"]
        special.append((cp, lower, upper, title))
        deltas = (0, 0, 0)
    else:
        deltas = (ord(lower) - cp, ord(upper) - cp, ord(title) - cp)
    if fold != lower:
        flags |= BIT["SPECIAL_FOLD"]
        folds.append((cp, fold))
    return (flags, *deltas)


def rows(items, per_line):
    """Source lines of at most `per_line` items."""
    for i in range(0, len(items), per_line):
        yield "    " + " ".join(f"{item}," for item in items[i:i + per_line])


def triple(text):
    """A mapping of one to three characters as an array padded with zeros."""
    codes = [ord(c) for c in text]
    assert 1 <= len(codes) <= 3 and 0 not in codes
    return "[" + ", ".join(f"0x{c:x}" for c in codes + [0] * (3 - len(codes))) + "]"


special, folds = [], []
records, runs = {}, []
previous = None
for cp in range(0x110000):
    r = record(cp)
    zero = chr(cp).isdecimal() and unicodedata.decimal(chr(cp)) == 0
    if r != previous or zero:
        runs.append((cp, records.setdefault(r, len(records))))
        previous = r

# A decimal digit's value is its distance from the start of its run.
starts = [start for start, _ in runs]
start = 0
for i, (first, _) in enumerate(runs):
    end = runs[i + 1][0] if i + 1 < len(runs) else 0x110000
    if chr(first).isdecimal():
        assert [unicodedata.decimal(chr(c)) for c in range(first, end)] == list(range(10)), hex(first)


def stretches(value):
    """(first, count, value of the first) of neighbours whose values count up by one."""
    out = []
    for cp in range(0x110000):
        v = value(chr(cp))
        if v is None:
            continue
        if out and out[-1][0] + out[-1][1] == cp and out[-1][2] + out[-1][1] == v:
            out[-1][1] += 1
        else:
            out.append([cp, 1, v])
    return out


digits = stretches(lambda c: unicodedata.digit(c) if c.isdigit() and not c.isdecimal() else None)
numbers = stretches(lambda c: unicodedata.numeric(c) if c.isnumeric() and not c.isdigit() else None)
same_upper = {}
for cp in range(0x110000):
    if _sre.unicode_tolower(cp) == cp:
        same_upper.setdefault(chr(cp).upper(), []).append(cp)
siblings = sorted((c, [o for o in group if o != c]) for group in same_upper.values() if len(group) > 1 for c in group)
assert {c: tuple(others) for c, others in siblings} == re._casefix._EXTRA_CASES
assert max(len(others) for _, others in siblings) == 2
categories = []
previous = None
for cp in range(0x110000):
    category = unicodedata.category(chr(cp))
    if category != previous:
        categories.append((cp, category))
        previous = category

print("//! Character properties of Unicode 15.0.0 as CPython 3.12 knows them. Written by generate.py; do not edit.")
print()
for name in FLAGS:
    print(f"pub(super) const {name}: u16 = 0x{BIT[name]:x};")
print()
print("/// Flags and the distances to the lower, upper and title case of every kind of character.")
print(f"pub(super) static RECORDS: [(u16, i32, i32, i32); {len(records)}] = [")
for line in rows([f"(0x{f:x}, {a}, {b}, {c})" for f, a, b, c in records], 4):
    print(line)
print("];")
print()
print("/// The first code point of every run of like characters, and the index of their record.")
print(f"pub(super) static RUNS: [(u32, u16); {len(runs)}] = [")
for line in rows([f"(0x{a:x}, {b})" for a, b in runs], 8):
    print(line)
print("];")
print()
print("/// Characters whose case mappings are not single characters: lower, upper, title.")
print(f"pub(super) static SPECIAL_CASES: [(u32, [[u32; 3]; 3]); {len(special)}] = [")
for line in rows([f"(0x{c:x}, [{triple(a)}, {triple(b)}, {triple(t)}])" for c, a, b, t in special], 1):
    print(line)
print("];")
print()
print("/// Characters whose case folding is not their lower case.")
print(f"pub(super) static SPECIAL_FOLDS: [(u32, [u32; 3]); {len(folds)}] = [")
for line in rows([f"(0x{c:x}, {triple(f)})" for c, f in folds], 3):
    print(line)
print("];")
print()
print("/// Lower-case characters that share their upper case with others, and those others.")
print(f"pub(super) static CASE_SIBLINGS: [(u32, [u32; 2]); {len(siblings)}] = [")
for line in rows([f"(0x{c:x}, [{', '.join(f'0x{o:x}' for o in (others + [0])[:2])}])" for c, others in siblings], 4):
    print(line)
print("];")
print()
print("/// Digits that are not decimal: first code point, how many follow counting up, value of the first.")
print(f"pub(super) static DIGITS: [(u32, u8, u8); {len(digits)}] = [")
for line in rows([f"(0x{a:x}, {n}, {v})" for a, n, v in digits], 6):
    print(line)
print("];")
print()
print("/// Numeric characters that are no digits: first code point, how many follow counting up, value of the first.")
print(f"pub(super) static NUMBERS: [(u32, u8, f64); {len(numbers)}] = [")
for line in rows([f"(0x{a:x}, {n}, {float(v)!r})" for a, n, v in numbers], 6):
    print(line)
print("];")
print()
print("/// The first code point of every run of one general category, and the category.")
print(f"pub(super) static CATEGORIES: [(u32, [u8; 2]); {len(categories)}] = [")
for line in rows([f'(0x{a:x}, *b"{c}")' for a, c in categories], 7):
    print(line)
print("];")
