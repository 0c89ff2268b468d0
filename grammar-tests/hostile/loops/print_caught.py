# expect: limit output
while True:
    try:
        print('x' * 100_000)
    except BaseException:
        pass
