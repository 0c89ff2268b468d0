# expect: limit steps
while True:
    try:
        while True:
            x = 1
    except:
        pass
    finally:
        x = 2
