# entry: [run(c) for c in ("go north", "drop a b", "quit", "", "look")]
def run(command):
    match command.split():
        case []:
            return "nothing"
        case ["quit" | "exit"]:
            return None
        case ["go", ("north" | "south") as way]:
            return way
        case ["drop", *things] if things:
            return tuple(things)
        case [verb]:
            return f"{verb}?"
        case _:
            return "unknown"
