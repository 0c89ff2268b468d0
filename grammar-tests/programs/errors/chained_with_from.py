class ConfigError(Exception): pass
def read(d, key):
    try:
        return int(d[key])
    except KeyError as e:
        raise ConfigError(f"missing {key}") from e
    except ValueError as e:
        raise ConfigError(f"bad {key}") from None
for d in ({"port": "80"}, {"port": "x"}):
    try:
        print(read(d, "port"))
    except ConfigError as e:
        print(repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
read({}, "port")
