PREC = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}

def to_rpn(tokens):
    out, ops = [], []
    for t in tokens:
        if t in PREC:
            while ops and ops[-1] != "(" and (PREC[ops[-1]] > PREC[t] or PREC[ops[-1]] == PREC[t] and t != "^"):
                out.append(ops.pop())
            ops.append(t)
        elif t == "(":
            ops.append(t)
        elif t == ")":
            while ops[-1] != "(":
                out.append(ops.pop())
            ops.pop()
        else:
            out.append(t)
    return out + ops[::-1]

def evaluate(rpn):
    import operator
    table = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "^": pow}
    stack = []
    for t in rpn:
        if t in table:
            b, a = stack.pop(), stack.pop()
            stack.append(table[t](a, b))
        else:
            stack.append(int(t))
    [result] = stack
    return result

rpn = to_rpn("3 + 4 * 2 / ( 1 - 5 ) ^ 2".split())
print(" ".join(rpn), "=", evaluate(rpn))
print(evaluate(to_rpn("2 ^ 3 ^ 1".split())))
try:
    evaluate(["1", "+"])
except IndexError as e:
    print("too few:", e)
evaluate(["1", "2"])
