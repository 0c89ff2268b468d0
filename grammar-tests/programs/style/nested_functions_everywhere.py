# entry: pipeline("3 x 1 y 2")
def pipeline(text):
    def tokens():
        def clean(t):
            return t.strip().lower()
        return [clean(t) for t in text.split()]

    def split(ts):
        nums, words = [], []
        def route(t):
            (nums if t.isdigit() else words).append(t)
        for t in ts:
            route(t)
        return nums, words

    def summarise(nums, words):
        total = 0
        def add(n):
            nonlocal total
            def check():
                if total > 100:
                    raise OverflowError(total)
            total += int(n)
            check()
        for n in nums:
            add(n)
        class Result:
            def __init__(self):
                self.total = total
                self.words = words
            def __repr__(self):
                return f"{type(self).__qualname__}({self.total}, {self.words})"
        return Result()

    return summarise(*split(tokens())), pipeline.__code__.co_cellvars, tokens.__qualname__
