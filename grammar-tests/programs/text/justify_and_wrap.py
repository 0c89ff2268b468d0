import textwrap

def justify(words, width):
    line, lines = [], []
    for w in words:
        if sum(map(len, line)) + len(line) + len(w) > width:
            gaps = max(len(line) - 1, 1)
            spaces, extra = divmod(width - sum(map(len, line)), gaps)
            lines.append("".join(x + " " * (spaces + (i < extra)) for i, x in enumerate(line[:-1])) + line[-1])
            line = []
        line.append(w)
    return lines + [" ".join(line).ljust(width)]

TEXT = "The quick brown fox jumped over the lazy dog's back."
for row in justify(TEXT.split(), 16): print(f"|{row}|")
print(textwrap.fill(TEXT, 20, initial_indent="* ", subsequent_indent="  "))
print(textwrap.dedent("""\
    if x:
        y
      z
    """), end="")
print(textwrap.shorten(TEXT, 22, placeholder=" [...]"), textwrap.wrap("a-very-hyphenated-word", 8))
print(textwrap.indent("a\n\nb\n", "> ", lambda l: True), end="")
print(textwrap.wrap("verylongwordhere ok", 6), textwrap.wrap("verylong", 4, break_long_words=False))
print(textwrap.fill("x\ty  z", 40, expand_tabs=False, replace_whitespace=False))
