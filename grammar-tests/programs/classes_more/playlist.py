class Playlist:
    def __init__(self, *songs): self.songs, self.at = list(songs), -1
    def __iter__(self): return self
    def __next__(self):
        self.at += 1
        if self.at == len(self.songs): self.at = -1; raise StopIteration
        return self.songs[self.at]
    def __add__(self, o): return Playlist(*self.songs, *o.songs)
    def __mul__(self, n): return Playlist(*self.songs * n)
    def __getitem__(self, i): return Playlist(*self.songs[i]) if isinstance(i, slice) else self.songs[i]
    def __len__(self): return len(self.songs)
    def __str__(self): return " > ".join(self)
p = Playlist("a", "b") + Playlist("c")
print(p, len(p), p[-1], p[:2], p * 2, [s.upper() for s in p], "b" in p, "z" in p, max(p), sorted(p, reverse=True))
p[5]
