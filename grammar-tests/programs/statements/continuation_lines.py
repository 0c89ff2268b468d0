x = 1 + \
    2
if x and \
   True: \
    print(x)
assert x == 3, \
    "no"
y = [1,  # c

     2,
     # d
     3]
def f(a, b
      =2, *,
      c=3): return (a,
                    b,
                    c)
print(f(
    1
), f(1,
     c=4))
s = 'a\
b' \
    'c'
print(s); print(s) ; print(s);
class A: x = 1; y = 2
class B: pass
lambda_ = lambda \
    q: q
print(lambda_(1), A.y)
if x: pass
elif y: pass
else: pass
for i in 1, 2, 3: print(i, end=' ')
print()
while 0: pass
else: print('else')
try: pass
finally: print('f')

