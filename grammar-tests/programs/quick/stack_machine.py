def run(code):
    stack, pc = [], 0
    while pc < len(code):
        op, *arg = code[pc]; pc += 1
        if op == "push": stack.extend(arg)
        elif op == "add": stack.append(stack.pop() + stack.pop())
        elif op == "jz" and not stack.pop(): pc = arg[0]
        elif op == "dup": stack.append(stack[-1])
        elif op == "halt": break
    return stack
print(run([("push", 1, 2), ("add",), ("dup",), ("jz", 0), ("halt",), ("push", 9)])); run([("add",)])
