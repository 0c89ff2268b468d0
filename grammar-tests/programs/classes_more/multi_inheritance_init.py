class A:
    def __init__(self, a=1, **k): print("A", a, k); super().__init__(**k)
class B:
    def __init__(self, b=2, **k): print("B", b, k); super().__init__(**k)
class C(A, B):
    def __init__(self, *args, **k): print("C", args, k); super().__init__(**k)
C(5, a=10, b=20); C()
print([k.__name__ for k in C.__mro__], super(A, C).__init__ is B.__init__, C.__base__.__name__)
C(z=1)
