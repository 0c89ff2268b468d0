# entry: play()
def make_account(balance):
    history = []
    def deposit(x):
        nonlocal balance
        balance += x
        history.append(x)
        return balance
    def undo():
        nonlocal balance
        balance -= history.pop()
    def peek(): return balance, tuple(history)
    return {"deposit": deposit, "undo": undo, "peek": peek}

def adders():
    late = [lambda x: x + i for i in range(3)]
    early = [lambda x, i=i: x + i for i in range(3)]
    return [f(10) for f in late], [f(10) for f in early]

def counter():
    def step(): step.n += 1; return step.n
    step.n = 0
    return step

def play():
    acc, c = make_account(5), counter()
    acc["deposit"](10); acc["deposit"](1); acc["undo"]()
    c(); c()
    cells = [x.cell_contents for x in acc["peek"].__closure__]
    try: acc["undo"](); acc["undo"]()
    except IndexError as e: err = repr(e)
    def unbound():
        print(zz)
        zz = 1
    try: unbound()
    except UnboundLocalError as e: err2 = str(e)
    def free():
        return later
    try: free()
    except NameError as e: err3 = str(e)
    later = 1
    return acc["peek"](), adders(), c.n, cells, err, err2, err3, acc["peek"].__code__.co_freevars
