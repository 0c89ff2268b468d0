"""A small document store that keeps its records as JSON text."""
import json
from collections import OrderedDict


class Money:
    def __init__(self, amount, currency="EUR"):
        self.amount = amount
        self.currency = currency

    def __eq__(self, other):
        return (self.amount, self.currency) == (other.amount, other.currency)


class StoreEncoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Money):
            return {"__money__": [o.amount, o.currency]}
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        return super().default(o)


def revive(mapping):
    if "__money__" in mapping:
        return Money(*mapping["__money__"])
    return mapping


records = {
    "lamp": {"price": Money(30), "tags": {"light", "home"}, "stock": None},
    "désk": {"price": Money(120.5, "USD"), "tags": [], "parts": ({"legs": 4}, True)},
}
text = json.dumps(records, cls=StoreEncoder, sort_keys=True)
print(text)
back = json.loads(text, object_hook=revive)
print(back["lamp"]["price"] == records["lamp"]["price"], back["désk"]["parts"])
print(json.dumps(back["désk"]["parts"], indent=2, ensure_ascii=False))
print(json.dumps({1: "one", None: 0, True: [1.5, 10 ** 20, float("inf")]}, separators=(",", ":")))
print(json.loads('[1, 2.5, -3e2, "\\u00e9\\ud83d\\ude00"]', parse_float=str, parse_int=lambda s: s + "!"))
print(json.loads('{"b": 1, "a": {"c": []}}', object_pairs_hook=OrderedDict))

for broken in ['{"a": 1,}', "[1 2]", '"open', "{'a': 1}", "", "nul", '{"a": tru}', "[1] 2"]:
    try:
        json.loads(broken)
    except json.JSONDecodeError as error:
        print(error, "|", error.msg, error.pos, error.lineno, error.colno)

for hard in [{1, 2}, {(1, 2): 3}, object]:
    try:
        print(json.dumps(hard))
    except TypeError as error:
        print(type(error).__name__, error)

loop = [1]
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as error:
    print(error)


class Log:
    def __init__(self):
        self.pieces = []

    def write(self, piece):
        self.pieces.append(piece)


log = Log()
json.dump({"k": [1, {"x": None}], "z": "s"}, log)
print(log.pieces)
