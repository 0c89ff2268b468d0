# entry: Solution().climb(9), Solution().paths(3, 4), Tight().down(3), Child().twice(4)
from functools import cache, lru_cache


class Solution:
    @cache
    def climb(self, n: int) -> int:
        return 1 if n <= 1 else self.climb(n - 1) + self.climb(n - 2)

    @lru_cache(maxsize=None)
    def paths(self, rows, columns=1):
        if rows == 1 or columns == 1:
            return 1
        return self.paths(rows - 1, columns=columns) + self.paths(rows, columns=columns - 1)


class Tight:
    __slots__ = ()

    @lru_cache
    def down(self, n):
        return [n] if n == 0 else [n, *self.down(n - 1)]


class Base:
    @cache
    def twice(self, n):
        return n * 2

    @classmethod
    @cache
    def shared(cls, n):
        return cls.__name__ * n

    @staticmethod
    @cache
    def alone(n):
        return -n

    @cache
    def __len__(self):
        return 7

    @cache
    def __getitem__(self, i):
        return i + len(self)


class Child(Base):
    def twice(self, n):
        return super().twice(n) + 1, self.shared(2), self.alone(n), self[n], len(self)


child = Child()
child.later = cache(lambda n: n + 1)
for _ in range(9):
    assert child.later(2) == 3
    assert child.twice(1)[0] == 3
bound = child.twice, Base().twice
print(Base.twice.cache_info(), bound[1](3), Child.shared(1))
try:
    Base().twice(1, 2, 3)
except TypeError as error:
    print(error)
