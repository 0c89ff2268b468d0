# expect: value
class A:
    def __repr__(self):
        return 'x' * 10**12
def f(a):
    b = a
    return 1
print(f(A()))
