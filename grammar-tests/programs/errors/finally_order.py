def noisy(step):
    log = []
    try:
        log.append("try")
        if step == 1: return log
        if step == 2: raise ValueError("two")
        if step == 3: 1 / 0
        for i in range(3):
            try:
                if i == 1: continue
                if i == 2: break
                log.append(i)
            finally:
                log.append(f"f{i}")
    except ValueError as e:
        log.append(str(e))
        return "from except"
    else:
        log.append("else")
    finally:
        log.append("finally")
        print(step, log)
    return log
for s in (0, 1, 2): print(noisy(s))
noisy(3)
