# expect: limit memory
kept = []
while True:
    try:
        raise ValueError(bytearray(10000))
    except ValueError as e:
        kept.append(e)
