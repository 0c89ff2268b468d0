class Editor:
    def __init__(self): self.text, self.done, self.undone = "", [], []
    def do(self, cmd, *args):
        before = self.text
        getattr(self, f"_{cmd}")(*args)
        self.done.append((before, self.text)); self.undone.clear()
    def _type(self, s): self.text += s
    def _delete(self, n=1): self.text = self.text[:-n] if n <= len(self.text) else 1 / 0
    def undo(self): pair = self.done.pop(); self.undone.append(pair); self.text = pair[0]
    def redo(self): pair = self.undone.pop(); self.done.append(pair); self.text = pair[1]
e = Editor(); e.do("type", "hello"); e.do("delete"); e.do("type", "p!"); e.undo(); e.undo(); print(e.text); e.redo(); print(e.text)
try: e.do("delete", 99)
except ZeroDivisionError: print("kept", e.text)
e.undo(); e.undo(); print(repr(e.text)); e.undo()
