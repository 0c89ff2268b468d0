# entry: (calculate("2*(5+5*2)/3+(6/2+8)"), rpn(["2", "1", "+", "3", "*"]), decode("3[a2[c]]"), simplify("/home//foo/../x"), valid("([)]"), remove_k("1432219", 3), calculate("-1 + 2"))
def calculate(s):
    def update(op, v):
        if op == "+": stack.append(v)
        elif op == "-": stack.append(-v)
        elif op == "*": stack.append(stack.pop() * v)
        else: stack.append(int(stack.pop() / v))
    it, num, stack, sign = 0, 0, [], "+"
    while it < len(s):
        if s[it].isdigit(): num = num * 10 + int(s[it])
        elif s[it] in "+-*/": update(sign, num); num, sign = 0, s[it]
        elif s[it] == "(":
            num, j = calculate(s[it + 1:]); it += j
        elif s[it] == ")":
            update(sign, num)
            return sum(stack), it + 1
        it += 1
    update(sign, num)
    return sum(stack)
def rpn(tokens):
    stack = []
    for t in tokens:
        if t.lstrip("-").isdigit(): stack.append(int(t)); continue
        b, a = stack.pop(), stack.pop()
        stack.append({"+": a.__add__, "-": a.__sub__, "*": a.__mul__}[t](b))
    return stack[0]
def decode(s):
    stack, cur, n = [], "", 0
    for c in s:
        if c.isdigit(): n = n * 10 + int(c)
        elif c == "[": stack.append((cur, n)); cur, n = "", 0
        elif c == "]": prev, k = stack.pop(); cur = prev + cur * k
        else: cur += c
    return cur
def simplify(path):
    st = []
    for p in path.split("/"):
        if p == "..": st and st.pop()
        elif p and p != ".": st.append(p)
    return "/" + "/".join(st)
def valid(s):
    while (t := s.replace("()", "").replace("[]", "")) != s: s = t
    return not s
def remove_k(num, k):
    st = []
    for d in num:
        while k and st and st[-1] > d: st.pop(); k -= 1
        st.append(d)
    return "".join(st[:-k or None]).lstrip("0") or "0"
