def averager():
    total = count = 0
    average = None
    while True:
        try:
            value = yield average
        except ZeroDivisionError:
            total = count = 0
            average = None
            continue
        finally:
            print("tick", count)
        if value is None:
            return count, average
        total += value
        count += 1
        average = total / count

def grouper(results, key):
    while True:
        results[key] = yield from averager()

a = averager()
next(a)
print(a.send(10), a.send(20), a.throw(ZeroDivisionError), a.send(7))
try:
    a.send(None)
except StopIteration as stop:
    print("result", stop.value, stop.args)
results = {}
g = grouper(results, "kg")
next(g); g.send(1); g.send(2); g.send(None); g.close()
print(results)
try:
    a.send(1)
except StopIteration as stop:
    print(stop.value, repr(stop))
b = averager()
b.send(3)
