# entry: top(["1", "x", None])
class ParseError(ValueError):
    def __init__(self, text, position):
        super().__init__(f"cannot parse {text!r} at {position}")
        self.position = position


def parse(text, position):
    try:
        return int(text)
    except ValueError as error:
        raise ParseError(text, position) from error


def total(texts):
    result = 0
    for position, text in enumerate(texts):
        result += parse(text, position)
    return result


def top(texts):
    try:
        return total(texts)
    except ParseError as error:
        first = (str(error), type(error.__cause__).__name__, error.position)
    try:
        return total(texts[2:])
    except (KeyError, TypeError) as error:
        return first, str(error)
    finally:
        print("over")
