import string
from string import Template

class Shouting(Template):
    delimiter = "%"
    idpattern = "[a-z]+"

t = Template("$who owes ${amount}EUR, $$ignored, $missing_thing")
print(t.safe_substitute(who="Tim", amount=100))
print(Shouting("%who says %%").substitute({"who": "Ann"}))
print("{0[1]} {a.real} {b!r:>8} {0!s} {c:{w}.{p}f}".format([1, 2], a=3, b="x", c=2.71828, w=8, p=2))
print("{:,} {:_} {:+d} {:x} {:#b} {:e} {:%} {:>+8.2f}|{:^9}|".format(1234567, 9999999, 5, 255, 5, 12345.678, 0.25, 3.14159, "mid"))
print(string.capwords("the quick  brown fox"), string.Formatter().format("{x:>4}", x=7))
try:
    t.substitute(who="x")
except KeyError as e:
    print("missing", e, e.args)
for bad in ("{", "{0} {}", "{!z}", "{0.x}", "{a[}", "}"):
    try:
        print(bad.format(1, 2))
    except Exception as e:
        print(type(e).__name__, e)
Template("$ 5").substitute()
