answers = iter(["abc", "7", "50", "42", "q"])
def ask(prompt):
    text = next(answers)
    print(prompt + text)
    return text
def guess(secret=42):
    tries = 0
    while True:
        text = ask("guess? ")
        if text == "q": return None
        try: n = int(text)
        except ValueError:
            print("not a number:", text); continue
        tries += 1
        if n < secret: print("higher")
        elif n > secret: print("lower")
        else: break
    print(f"got it in {tries} tr{'y' if tries == 1 else 'ies'}")
    return tries
menu = {"1": ("play", guess), "2": ("quit", lambda: "bye")}
for key, (label, action) in menu.items(): print(key, label, action.__name__)
print(guess()); print(menu["2"][1]())
todo = []
def command(line):
    verb, _, rest = line.partition(" ")
    if verb == "add": todo.append([rest, False]); return len(todo)
    if verb == "done": todo[int(rest) - 1][1] = True; return "ok"
    if verb == "list": return "\n".join(f"{i}. [{'x' if d else ' '}] {t}" for i, (t, d) in enumerate(todo, 1))
    raise ValueError(f"unknown command: {verb!r}")
for line in ("add milk", "add tea bags", "done 2", "list", "done 9", "fly"):
    try: print(command(line))
    except (IndexError, ValueError) as e: print(type(e).__name__, e)
guess()
