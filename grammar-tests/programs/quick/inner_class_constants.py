class Config:
    class Db: host = "localhost"; port = 5432
    class Cache(Db): port = 6379
    LIMITS = {"small": 1, "big": 10}
    @classmethod
    def url(cls, part="Db"): s = getattr(cls, part); return f"{s.host}:{s.port}"
print(Config.url(), Config.url("Cache"), Config.Cache.__qualname__, Config.Cache.__mro__[1].__name__, {k: v * 2 for k, v in Config.LIMITS.items()}); Config.url("Nope")
