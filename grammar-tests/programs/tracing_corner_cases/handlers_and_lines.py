# entry: handle()
class Swallow:
    def __enter__(self): pass
    def __exit__(self, *args): return True


def fail(): raise KeyError("x")


def handle():
    with Swallow(): fail()
    with Swallow(): raise KeyError("y")
    for i in range(2):
        try:
            if i: fail()
        except KeyError: continue
        finally: i = -1
    try: fail()
    except ValueError: pass
    except KeyError as e: kept = e
    else: kept = None
    return kept
