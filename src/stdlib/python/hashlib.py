def new(name, data=b'', **kwargs):
    return _new(name, data)


new.__name__ = new.__qualname__ = '__hash_new'
