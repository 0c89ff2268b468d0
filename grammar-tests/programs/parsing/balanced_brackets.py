def balanced(text, pairs={")": "(", "]": "[", "}": "{"}):
    stack = []
    for i, ch in enumerate(text):
        if ch in pairs.values():
            stack.append((ch, i))
        elif ch in pairs:
            if not stack or stack.pop()[0] != pairs[ch]:
                return i
    return stack[-1][1] if stack else -1

def longest_valid(s):
    stack, best = [-1], 0
    for i, ch in enumerate(s):
        if ch == "(": stack.append(i)
        else:
            stack.pop()
            if stack: best = max(best, i - stack[-1])
            else: stack.append(i)
    return best

def generate(n, s="", opened=0, closed=0):
    if len(s) == 2 * n: yield s
    if opened < n: yield from generate(n, s + "(", opened + 1, closed)
    if closed < opened: yield from generate(n, s + ")", opened, closed + 1)

print([balanced(t) for t in ("{[()]}", "(]", "((", "a)b", "")], longest_valid(")()())"), list(generate(2)))
