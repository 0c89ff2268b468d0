# entry: [calc(s) for s in ("1 + 2 * 3", "(1+2)*3", "-2^2", "10 / 4 - 1")]
import re


class Parser:
    TOKEN = re.compile(r"\s*(?:(\d+\.?\d*)|(.))")

    def __init__(self, text):
        self.tokens = [float(n) if n else op for n, op in self.TOKEN.findall(text)]
        self.pos = 0

    def peek(self):
        return self.tokens[self.pos] if self.pos < len(self.tokens) else None

    def take(self, *wanted):
        if self.peek() in wanted:
            self.pos += 1
            return self.tokens[self.pos - 1]

    def expr(self):
        value = self.term()
        while op := self.take("+", "-"):
            right = self.term()
            value = value + right if op == "+" else value - right
        return value

    def term(self):
        value = self.power()
        while op := self.take("*", "/"):
            value = value * self.power() if op == "*" else value / self.power()
        return value

    def power(self):
        if self.take("-"):
            return -self.power()
        base = self.atom()
        return base ** self.power() if self.take("^") else base

    def atom(self):
        if self.take("("):
            value = self.expr()
            if not self.take(")"):
                raise SyntaxError("missing )")
            return value
        token = self.peek()
        if not isinstance(token, float):
            raise SyntaxError(f"unexpected {token!r} at {self.pos}")
        self.pos += 1
        return token


def calc(text):
    return Parser(text).expr()
