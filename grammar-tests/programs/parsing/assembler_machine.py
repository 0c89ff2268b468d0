# entry: execute(PROGRAM)
PROGRAM = """
    mov a 4     ; counter
    mov b 1
loop:
    mul b a
    dec a
    jnz a loop
    out b
    hlt
"""

class Machine:
    def __init__(self):
        self.reg = dict.fromkeys("ab", 0)
        self.pc, self.output = 0, []

    def value(self, x): return self.reg[x] if x in self.reg else int(x)
    def op_mov(self, r, x): self.reg[r] = self.value(x)
    def op_mul(self, r, x): self.reg[r] *= self.value(x)
    def op_dec(self, r): self.reg[r] -= 1
    def op_out(self, x): self.output.append(self.value(x))
    def op_jnz(self, x, target):
        if self.value(x): self.pc = target
    def op_hlt(self): raise StopIteration

def assemble(text):
    code, labels = [], {}
    for line in text.splitlines():
        line, *_ = line.partition(";")
        if (line := line.strip()).endswith(":"):
            labels[line[:-1]] = len(code)
        elif line:
            code.append(line.split())
    return [(op, *(labels.get(a, a) for a in args)) for op, *args in code]

def execute(text):
    m, code = Machine(), assemble(text)
    try:
        while True:
            op, *args = code[m.pc]
            m.pc += 1
            getattr(m, "op_" + op)(*args)
    except StopIteration:
        return m.output, m.reg
