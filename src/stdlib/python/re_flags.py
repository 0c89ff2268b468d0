import enum as _enum


class RegexFlag(_enum.IntFlag, boundary=_enum.KEEP):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    TEMPLATE = T = 1
    DEBUG = 128

    def __repr__(self):
        # The members that the value is made of, as names of the module.
        rest = self._value_
        parts = []
        for member in RegexFlag:
            if member._value_ and rest & member._value_:
                rest &= ~member._value_
                parts.append(f're.{member._name_}')
        if rest < 0:
            parts = [f're.{member._name_}' for member in RegexFlag if not self._value_ & member._value_]
            inverted = '|'.join(parts)
            return f'~({inverted})' if len(parts) > 1 else f'~{inverted}'
        if rest:
            parts.append(hex(rest))
        return '|'.join(parts) if parts else 're.NOFLAG'

    __str__ = object.__str__


for _name, _member in RegexFlag.__members__.items():
    globals()[_name] = _member
