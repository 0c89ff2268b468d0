# expect: limit steps
class A:
    def __del__(self):
        self.other = A()
        A()
a = A()
del a
print('after')
