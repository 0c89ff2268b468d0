# expect: limit steps
def numbers():
    n = 0
    while True:
        yield n
        n += 1
def skip(it):
    for x in it:
        if x < 0:
            yield x
print(list(skip(skip(numbers()))))
