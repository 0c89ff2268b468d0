"""What path, text and graph helpers say without touching a machine."""
import difflib
import fnmatch
import html
import inspect
import os.path
import shlex
import unicodedata
import warnings
from graphlib import CycleError, TopologicalSorter
from reprlib import recursive_repr


def route(start, *parts, sep="/", **options):
    """Joins parts.

        Kept indented.
    """
    return os.path.normpath(os.path.join(start, *parts))


print(route("/srv", "www", "..", "data//x.tar.gz"), os.path.splitext("/a/.hidden"), os.path.split("/a/b/"))
print(os.path.commonprefix(["/usr/lib", "/usr/local"]), os.path.relpath("/a/b/c", "/a/d"), os.path.basename("x/y.py"))
print(inspect.signature(route), inspect.getdoc(route).splitlines())
print(inspect.signature(route).bind("a", "b", sep="-").arguments)
print(fnmatch.filter(["a.py", "b.txt", "c.py", "ab.py"], "?.py"), fnmatch.translate("[!a]*.t?t"))
print(html.escape("<b>\"q\" & 'r'</b>"), html.unescape("&lt;i&gt; &#65;&amp;"))
print(shlex.split("cp 'my file' \"the other\" --flag=a\\ b"), shlex.quote("it's"))

plan = TopologicalSorter({"deploy": ["test", "build"], "test": ["build"], "build": ["fetch"]})
print(list(plan.static_order()))
try:
    TopologicalSorter({1: [2], 2: [3], 3: [1]}).prepare()
except CycleError as error:
    print(error.args)

before = "one\ntwo\nthree\nfour\n".splitlines(True)
after = "one\n2\nthree\nfive\nfour\n".splitlines(True)
print("".join(difflib.unified_diff(before, after, "before", "after")), end="")
print(difflib.get_close_matches("colour", ["color", "collar", "velour", "cold"]))
print(round(difflib.SequenceMatcher(None, "kitten", "sitting").ratio(), 3))

plain = "".join(c for c in unicodedata.normalize("NFD", "Crème Brûlée") if not unicodedata.combining(c))
print(plain, unicodedata.name("é"), unicodedata.category("A"), unicodedata.numeric("½"))

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("old way", DeprecationWarning)
    print(len(caught), caught[0].category.__name__, caught[0].message)


class Chain(list):
    @recursive_repr("...")
    def __repr__(self):
        return "Chain(" + ", ".join(map(repr, self)) + ")"


links = Chain([1, 2])
links.append(links)
print(links)
