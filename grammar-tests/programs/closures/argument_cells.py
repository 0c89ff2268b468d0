# entry: compose(lambda v: v + 1, lambda v: v * 2)(5)
def compose(*functions):
    def apply(value):
        for function in functions:
            value = function(value)
        return value
    return apply


def nested(a, b):
    def middle(c):
        b2 = b + c

        class Holder:
            total = a + b2

            def get(self):
                return a, b2, self.total
        return Holder
    a += 1
    return middle(10)().get()


print(nested(1, 2))
