def get(d, k):
    try: return d[k]
    except KeyError: raise AttributeError(k) from None
def outer(d):
    try: return get(d, "x")
    except AttributeError as e: print(e.__cause__, e.__suppress_context__, repr(e.__context__)); raise
print(get({"x": 1}, "x")); outer({})
