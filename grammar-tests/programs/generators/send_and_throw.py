# entry: drive()
def averager():
    total, count, average = 0, 0, None
    while True:
        try:
            value = yield average
        except ZeroDivisionError:
            total, count, average = 0, 0, "reset"
            continue
        except GeneratorExit:
            print("bye", count)
            raise
        total += value
        count += 1
        average = total / count


def drive():
    avg = averager()
    out = [next(avg), avg.send(10), avg.send(5), avg.throw(ZeroDivisionError), avg.send(1)]
    avg.close()
    try:
        avg.send(1)
    except StopIteration as stop:
        out.append(stop.value)
    return out
