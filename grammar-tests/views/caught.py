# entry: safe([4, 0], "x")
def divide(a, b):
    return a / b

def safe(pair, name):
    try:
        return divide(*pair)
    except ZeroDivisionError as error:
        text = str(error)
        del pair
    return {name: text}
