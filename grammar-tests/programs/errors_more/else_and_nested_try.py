def parse(s):
    try: n = int(s)
    except ValueError:
        try: n = float(s)
        except ValueError: return None
        else: kind = "float"
    else: kind = "int"
    finally: print("parsed", s)
    return kind, n
print([parse(s) for s in ("1", "2.5", "x")]); parse(None)
