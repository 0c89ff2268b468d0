# expect: value
class A:
    def __repr__(self):
        while True:
            pass
def f(a):
    b = a
    return 1
print(f(A()))
