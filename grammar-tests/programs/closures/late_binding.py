# entry: [f(1) for f in late() + early()]
def late():
    fs = []
    for i in range(3):
        fs.append(lambda x: x + i)
    i = 100
    return fs


def early():
    return [lambda x, i=i: x * i for i in range(2)] + [lambda x: (x, j) for j in "ab"]


def unset():
    def read():
        return value
    try:
        read()
    except NameError as error:
        print(error)
    value = 3
    del value
    value = 4
    return read()


print(unset())
