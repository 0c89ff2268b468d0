# entry: convert(SAMPLE)
import re

SAMPLE = "# Title & more\n\nSome *em* and **strong** `x < y`.\n\n- one\n- two\n"
RULES = [(r"\*\*(.+?)\*\*", r"<b>\1</b>"), (r"\*(.+?)\*", r"<i>\1</i>"), (r"`([^`]+)`", r"<code>\1</code>")]


def escape(text):
    for char, entity in {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.items():
        text = text.replace(char, entity)
    return text


def inline(text):
    text = escape(text)
    for pattern, template in RULES:
        text = re.sub(pattern, template, text)
    return text


def convert(source):
    out = []
    for block in re.split(r"\n{2,}", source.strip()):
        if m := re.match(r"(#+)\s*(.*)", block):
            n = len(m[1])
            out.append(f"<h{n}>{inline(m[2])}</h{n}>")
        elif block.startswith("- "):
            out += ["<ul>", *(f"<li>{inline(l[2:])}</li>" for l in block.split("\n")), "</ul>"]
        else:
            out.append(f"<p>{inline(block)}</p>")
    return "\n".join(out)
