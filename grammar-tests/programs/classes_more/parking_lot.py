class Full(Exception): pass
class Lot:
    RATES = {"car": 2.5, "bike": 1}
    def __init__(self, **spaces): self.spaces, self.parked = spaces, {}
    def enter(self, plate, kind, hour):
        if not self.spaces.get(kind): raise Full(kind)
        self.spaces[kind] -= 1; self.parked[plate] = kind, hour
    def leave(self, plate, hour):
        kind, start = self.parked.pop(plate)
        self.spaces[kind] += 1
        return max(1, hour - start) * self.RATES[kind]
lot = Lot(car=1, bike=2)
lot.enter("A1", "car", 8)
try: lot.enter("B2", "car", 9)
except Full as e: print("full for", e)
print(lot.leave("A1", 11), lot.spaces, lot.parked)
lot.leave("A1", 12)
