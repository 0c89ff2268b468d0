# What goes with async, which programs cannot run: the names exist, their use ends the run.


class AbstractAsyncContextManager(_abc.ABC):
    __class_getitem__ = classmethod(_GenericAlias)

    async def __aenter__(self):
        return self

    @_abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None


class AsyncContextDecorator(object):
    pass


def asynccontextmanager(func):
    @_wraps(func)
    def helper(*args, **kwds):
        _unsupported('contextlib.asynccontextmanager')
    return helper


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class AsyncExitStack(AbstractAsyncContextManager):
    def __init__(self):
        _unsupported('contextlib.AsyncExitStack')

    async def __aexit__(self, *exc_details):
        return False


class chdir(AbstractContextManager):
    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        _unsupported('contextlib.chdir')

    def __exit__(self, *excinfo):
        pass
