# expect: value
class Root: pass
class Other: pass
C = Root
classes = [C]
for i in range(400):
    C = type('C%d' % i, (C,), {})
    classes.append(C)
classes[1].__bases__ = (Other,)
print(C.__mro__[-2].__name__)
