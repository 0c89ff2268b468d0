# expect: value
class A:
    def __repr__(self):
        a.append(1)
        return 'A'
a = [A()]
x = 1
y = 2
print(len(a) >= 1)
