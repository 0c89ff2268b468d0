# entry: [run(c) for c in ("go north", "get sword", "drop all", "look", "go up now", "get a b c", "quit", "")]
STATE = {"items": ["lamp"]}

def run(line):
    match line.split():
        case ["quit" | "exit"]:
            return "bye"
        case ["look"]:
            return STATE["items"][:]
        case ["go", ("north" | "south" | "east" | "west") as d]:
            return "going " + d
        case ["go", other, *more]:
            return f"cannot go {other} ({len(more)} more)"
        case ["drop", "all"]:
            dropped, STATE["items"] = STATE["items"], []
            return dropped
        case ["get", obj]:
            STATE["items"].append(obj)
            return STATE
        case ["get", *objs] if len(objs) > 2:
            return ("too many", *objs)
        case []:
            return None
