"""CSV tables in memory, literals read back, functions and methods made by hand."""
import ast
import csv
import io
import math
import types

TEXT = '''name,city,"net worth"
Ann,"Paris, France",12.5
"Bob ""the"" Builder",Rome,
Cid,"two
lines",7
'''

rows = list(csv.DictReader(io.StringIO(TEXT)))
for row in rows:
    print(row)
out = io.StringIO()
writer = csv.DictWriter(out, fieldnames=["name", "worth"], extrasaction="ignore", lineterminator="\n")
writer.writeheader()
for row in rows:
    row["worth"] = float(row["net worth"] or 0)
    writer.writerow(row)
print(out.getvalue())
print(list(csv.reader(["a;'b;c';d", "1;2;3"], delimiter=";", quotechar="'")))

for text in ["{'a': [1, -2.5, (3,)], 'b': {4, 5}}", "1 + 2j", "__import__('os')", "'x' * 3", "None"]:
    try:
        print(repr(ast.literal_eval(text)))
    except (ValueError, SyntaxError) as error:
        print(type(error).__name__, str(error).split(":")[0])


class Robot:
    pass


def greet(self, name="world"):
    return f"{type(self).__name__} says hello {name}"


robot = Robot()
robot.greet = types.MethodType(greet, robot)
print(robot.greet("bob"), robot.greet.__self__ is robot)
loud = types.FunctionType(greet.__code__, {"type": type}, "loud", ("all",))
print(loud(robot), loud.__name__, loud.__defaults__)
try:
    types.MethodType(greet, None)
except TypeError as error:
    print(error)
point = types.SimpleNamespace(x=1, y=2)
point.z = point
print(point, point == types.SimpleNamespace(x=1))
try:
    point.w
except AttributeError as error:
    print(error)
print([math.cbrt(n) for n in (8, 27, -2, 0.001)])
