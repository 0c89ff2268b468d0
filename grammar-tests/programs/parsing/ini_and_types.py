# entry: load(CONFIG)
CONFIG = """
; a comment
[server]
host = localhost
port=8080
debug = yes
[limits]
ratio = 0.75
tags = a, b,c
[empty]
"""

def convert(text):
    for cast in (int, float):
        try:
            return cast(text)
        except ValueError:
            continue
    lowered = text.lower()
    if lowered in {"yes", "true", "on"}: return True
    if lowered in {"no", "false", "off"}: return False
    return [part.strip() for part in text.split(",")] if "," in text else text

def load(source):
    config, section = {}, None
    for n, raw in enumerate(source.splitlines(), start=1):
        line = raw.split(";", 1)[0].strip()
        if not line: continue
        if line[0] + line[-1] == "[]":
            section = config.setdefault(line[1:-1], {})
        elif "=" in line:
            key, _, value = line.partition("=")
            section[key.rstrip()] = convert(value.lstrip())
        else:
            raise ValueError(f"line {n}: {raw!r}")
    return config
