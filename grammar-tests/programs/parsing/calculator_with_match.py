import re
from typing import NamedTuple, Iterator
class Token(NamedTuple):
    kind: str
    text: str
    pos: int
SPEC = [('NUM', r'\d+(\.\d*)?'), ('ID', r'[A-Za-z_]\w*'), ('OP', r'\*\*|[-+*/()^=]'), ('WS', r'\s+'), ('BAD', r'.')]
RX = re.compile('|'.join(f'(?P<{n}>{p})' for n, p in SPEC))
def lex(s: str) -> Iterator[Token]:
    for m in RX.finditer(s):
        if m.lastgroup == 'WS': continue
        if m.lastgroup == 'BAD': raise SyntaxError(f'bad char {m.group()!r} at {m.start()}')
        yield Token(m.lastgroup, m.group(), m.start())
class Parser:
    def __init__(self, s): self.toks = list(lex(s)); self.i = 0; self.env = {}
    def peek(self): return self.toks[self.i].text if self.i < len(self.toks) else None
    def eat(self, *want):
        t = self.peek()
        if want and t not in want: raise SyntaxError(f'expected {want}, got {t!r}')
        self.i += 1
        return t
    def expr(self):
        v = self.term()
        while self.peek() in ('+', '-'):
            v = v + self.term() if self.eat() == '+' else v - self.term()
        return v
    def term(self):
        v = self.power()
        while self.peek() in ('*', '/'):
            op = self.eat()
            r = self.power()
            v = v * r if op == '*' else v / r
        return v
    def power(self):
        b = self.atom()
        return b ** self.power() if self.peek() in ('**', '^') and self.eat() else b
    def atom(self):
        t = self.eat()
        match t:
            case '(':
                v = self.expr(); self.eat(')'); return v
            case '-': return -self.atom()
            case None: raise SyntaxError('unexpected end')
            case str() if t[0].isdigit(): return float(t) if '.' in t else int(t)
            case _: raise NameError(t)
for s in ('1 + 2 * 3', '2 ** 3 ** 2', '(1+2)*-3', '10 / 4', '1 +', '2 $ 3', '(1', 'x', '1/0'):
    try: print(s, '=', Parser(s).expr())
    except (SyntaxError, NameError, ZeroDivisionError) as e: print(s, '->', type(e).__name__, e)
print(list(lex('a=1'))[0])
