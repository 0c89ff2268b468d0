# expect: value
def make(n):
    def inner():
        return make(n - 1) if n else None
    return inner()
make(200)
