# entry: validate({"age": -4})
class Invalid(Exception):
    pass


def check(record):
    age = record.get("age", 0)
    if age < 0:
        raise Invalid("age", age)
    return age


def validate(record):
    try:
        return check(record)
    finally:
        record.clear()
        print(record)
