# expect: value
class C:
    def __del__(self):
        C()
C()
