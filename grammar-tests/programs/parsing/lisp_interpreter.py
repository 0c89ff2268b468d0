# entry: [run(p) for p in ("(+ 1 (* 2 3))", "((lambda (x y) (- x y)) 7 5)", "(if (< 1 2) (quote yes) no)")]
import math
import operator as op

def tokenize(s): return s.replace("(", " ( ").replace(")", " ) ").split()

def read(tokens):
    if not tokens: raise SyntaxError("unexpected EOF")
    t = tokens.pop(0)
    if t == "(":
        form = []
        while tokens[0] != ")": form.append(read(tokens))
        tokens.pop(0)
        return form
    if t == ")": raise SyntaxError("unexpected )")
    try: return int(t)
    except ValueError: return str(t)

class Env(dict):
    def __init__(self, names=(), args=(), outer=None):
        self.update(zip(names, args))
        self.outer = outer
    def find(self, name):
        if name in self: return self
        if self.outer is None: raise NameError(f"unbound symbol {name}")
        return self.outer.find(name)

ROOT = Env()
ROOT.update({"+": op.add, "-": op.sub, "*": op.mul, "<": op.lt, "pi": math.pi})

def evaluate(x, env=ROOT):
    match x:
        case str(): return env.find(x)[x]
        case int() | float(): return x
        case ["quote", value]: return value
        case ["if", test, yes, no]: return evaluate(yes if evaluate(test, env) else no, env)
        case ["lambda", names, body]: return lambda *args: evaluate(body, Env(names, args, env))
        case [f, *args]: return evaluate(f, env)(*[evaluate(a, env) for a in args])

def run(source): return evaluate(read(tokenize(source)))
