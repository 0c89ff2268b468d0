# expect: value
class A:
    def __repr__(self):
        return 'x' * 10**7
def f(a):
    b = a
    c = b
    return 1
for i in range(1000):
    f(A())
print('done')
