def step(stack, op):
    if op == "dup":
        stack.append(stack[-1])
    elif op == "add":
        stack.append((stack.pop() + stack.pop()) % 997)
    elif op == "swap":
        stack[-1], stack[-2] = stack[-2], stack[-1]
    else:
        stack.append(int(op))


def run(n):
    """A machine with a stack runs a loop n times."""
    stack = [1, 2]
    for turn in range(n):
        for op in ["dup", "add", "swap", str(turn % 10), "add"]:
            step(stack, op)
        if len(stack) > 6:
            stack = stack[-2:]
    return stack
