def show(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)


huge = range(0, 10**20, 3)
print(huge, [*range(2**64, 2**64 + 7, 3)], list(range(2**70, 0, -(2**69))), sum(range(0, 2**64, 2**62)))
show(lambda: len(huge))
show(lambda: huge[-1])
show(lambda: huge[10**19])
show(lambda: huge.index(3 * 10**18))
show(lambda: huge.index(10**19))
show(lambda: (9 * 10**18 in huge, huge.count(4), huge.count(10**20 - 1)))
show(lambda: huge[2 : 10**15])
show(lambda: huge[::-1])
show(lambda: list(reversed(range(2**65, 2**65 + 9, 4))))
show(lambda: range(0, 2**70, 5) == range(0, 2**70 + 1, 5))
show(lambda: range(-(2**63), 2**63 - 1, 2**62)[2:])
show(lambda: [*range(-4294967298, -18446744073709551618, -9223372036854775808)])
show(lambda: format(3, None))
show(lambda: "x".__format__(None))
