class Lazy:
    @property
    def value(self): return self.missing
    def __getattr__(self, n):
        if n == "other": return 1
        raise AttributeError(f"no {n!r} here")
print(Lazy().other, getattr(Lazy(), "value", "fallback"), hasattr(Lazy(), "value"))
Lazy().value
