class AppError(Exception):
    code = 500
    def __init__(self, msg="", **details):
        super().__init__(msg)
        self.details = details
    def __str__(self):
        extra = "".join(f" {k}={v}" for k, v in sorted(self.details.items()))
        return f"[{self.code}] {super().__str__() or type(self).__name__}{extra}"
class NotFound(AppError, LookupError): code = 404
class Forbidden(AppError): code = 403
class Teapot(NotFound): pass
def handle(kind, *a, **k):
    try:
        raise kind(*a, **k)
    except (KeyError, IndexError) as e: return "lookup", e
    except NotFound as e: return "nf", str(e)
    except LookupError as e: return "never", e
    except AppError as e: return "app", str(e), e.args
    except Exception as e: return "other", e
    else: return "none"
print(handle(NotFound, "page", url="/x"), handle(Forbidden), handle(Teapot, "short", stout=True), handle(OSError, 2, "No such file"), handle(KeyError, "k"))
print([c.__name__ for c in Teapot.__mro__], issubclass(NotFound, LookupError), Teapot("z").args)
raise Teapot("I am", temp=99)
