temps = {"mon": 21.5, "tue": 19, "wed": None}
known = {d: t for d, t in temps.items() if t is not None}
print(f"{min(known, key=known.get)} {max(known.values())} {sum(known.values()) / len(known):.2f}", [d for d in temps if d not in known])
temps["wed"] += 1
