import re
from collections import namedtuple, defaultdict

Entry = namedtuple("Entry", ["time", "level", "message"], defaults=[""])
LOG = """12:00:01 INFO start
12:00:02 ERROR disk /dev/sda1 full (98%)
bad line
12:00:05 WARN slow query took 3.5s
12:00:09 ERROR timeout after 30s"""
PATTERN = re.compile(r"""
    ^(?P<time>\d\d:\d\d:\d\d)\s+   # when
    (?P<level>[A-Z]+)\s+           # how bad
    (?P<message>.*)$               # what
""", re.VERBOSE)

by_level, skipped = defaultdict(list), []
for number, line in enumerate(LOG.splitlines(), 1):
    if m := PATTERN.match(line):
        by_level[m["level"]].append(Entry(**m.groupdict()))
    else:
        skipped.append((number, line))
for level, entries in sorted(by_level.items(), key=lambda kv: (-len(kv[1]), kv[0])):
    print(f"{level:5} x{len(entries)}", [e.message[:12] for e in entries])
print(skipped, Entry("t", "L"), Entry._fields, Entry._field_defaults)
print(re.findall(r"(\d+(?:\.\d+)?)(s|%)", LOG), re.split(r"[\s:]+", LOG.split("\n")[0], maxsplit=3))
print(PATTERN.groups, PATTERN.groupindex, PATTERN.flags, m, PATTERN.search("zz"))
print(re.sub(r"(?P<n>\d+)s\b", r"<\g<n> seconds>", LOG.split("\n")[-1]), re.subn("[aeiou]", "", "vowels")) 
Entry(1, 2)._replace(nope=3)
