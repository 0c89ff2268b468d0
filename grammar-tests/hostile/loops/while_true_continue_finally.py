# expect: limit steps
while True:
    try:
        continue
    finally:
        pass
