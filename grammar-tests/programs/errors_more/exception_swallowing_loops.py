def first_ok(*fs):
    errors = []
    for f in fs:
        try: return f()
        except Exception as e: errors.append(e); continue
        finally: print("tried", len(errors))
    raise ExceptionGroup("all failed", errors)
print(first_ok(lambda: 1 / 0, lambda: "yes")); first_ok(lambda: [][0], lambda: {}["k"])
