# entry: greet("Zoë")
def greet(name):
    text = """Dear "%s",
  good \
day
""" % name
    total = len(text) \
        + 1
    return text, total  # both
