# entry: evaluate(("+", 2, ("*", 3, ("-", 4))))
def evaluate(node):
    match node:
        case int() | float():
            return node
        case ("-", operand):
            return -evaluate(operand)
        case (op, left, right):
            a = evaluate(left)
            b = evaluate(right)
            match op:
                case "+": return a + b
                case "*": return a * b
    raise ValueError(node)
