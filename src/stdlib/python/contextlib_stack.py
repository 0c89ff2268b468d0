class _BaseExitStack:
    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        new = type(self)()
        new._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return new

    def push(self, exit):
        cls = type(exit)
        try:
            method = cls.__exit__
        except AttributeError:
            self._exit_callbacks.append(exit)
        else:
            self._exit_callbacks.append(lambda *details: method(exit, *details))
        return exit

    def enter_context(self, cm):
        cls = type(cm)
        try:
            enter = cls.__enter__
            leave = cls.__exit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does "
                            f'not support the context manager protocol') from None
        result = enter(cm)
        self._exit_callbacks.append(lambda *details: leave(cm, *details))
        return result

    def callback(self, callback, /, *args, **kwds):
        def leave(exc_type, exc, tb):
            callback(*args, **kwds)
        leave.__wrapped__ = callback
        self._exit_callbacks.append(leave)
        return callback


class ExitStack(_BaseExitStack, AbstractContextManager):
    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        received = exc_details[0] is not None
        outer = exc_details[1]
        suppressed = pending = False
        while self._exit_callbacks:
            leave = self._exit_callbacks.pop()
            try:
                if leave(*exc_details):
                    suppressed = True
                    pending = False
                    exc_details = (None, None, None)
            except BaseException as new:
                self._chain(new, exc_details[1], outer)
                pending = True
                exc_details = (type(new), new, new.__traceback__)
        if pending:
            fixed = exc_details[1].__context__
            try:
                raise exc_details[1]
            except BaseException:
                exc_details[1].__context__ = fixed
                raise
        return received and suppressed

    @staticmethod
    def _chain(new, old, outer):
        while True:
            context = new.__context__
            if context is None or context is old:
                return
            if context is outer:
                break
            new = context
        new.__context__ = old

    def close(self):
        self.__exit__(None, None, None)
