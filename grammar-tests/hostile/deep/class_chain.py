# expect: value
C = object
for i in range(400):
    C = type('C', (C,), {})
print(C.__mro__[-1], issubclass(C, object), len(C.mro()))
del C
