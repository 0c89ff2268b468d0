#!/usr/bin/env python3.12
"""The views of a run made with CPython's own `sys.settrace`, as JSON lines: what `exeter dataset` is compared with,
event by event for being right and side by side for speed.

    PYTHONHASHSEED=0 views.py [--views io,scratchpad,compact,cwm,annotated] [--max-events N] < programs.jsonl

Reads one program a line ({"id", "code", "entry"}) and prints one object a line: {"id", "outcome", "steps", "samples":
{view: [prompt, completion]}}. Written from the description in the crate's documentation, in the plain way such tracers
are written: locals from `f_locals`, reprs of everything at every event. Runs all programs in this process.
"""

import argparse
import dis
import io
import json
import os
import random
import re
import sys
import tokenize
import warnings
from contextlib import redirect_stdout
from types import BuiltinFunctionType, FunctionType, ModuleType

ADDRESS = re.compile(r" (?:at|@) 0x[0-9a-fA-F]+")
MODULE = re.compile(r"<module '([^']*)'[^>]*>")
RETURNS = {dis.opmap[name] for name in ("RETURN_VALUE", "RETURN_CONST", "RETURN_GENERATOR")}
YIELD, RESUME = dis.opmap["YIELD_VALUE"], dis.opmap["RESUME"]
NOT_DATA = (FunctionType, BuiltinFunctionType, ModuleType, type)


def text_of(value):
    try:
        text = repr(value)
    except BaseException as error:
        text = f"<repr raised {type(error).__name__}>"
    if "0x" in text:
        text = ADDRESS.sub("", text)
    if "<module '" in text:
        text = MODULE.sub(r"<module '\1'>", text)
    return text


def one_line(text):
    return text.replace("\n", "\\n").replace("\r", "\\r")


def with_message(type_name, message):
    return f"{type_name}: {one_line(message)}" if message else type_name


class Step:
    __slots__ = ("kind", "frame", "function", "line", "locals", "globals", "value", "raised")


class Tracer:
    """Gathers the steps of a run."""

    def __init__(self, max_events):
        self.steps = []
        self.numbers = {}
        self.count = 0
        self.max_events = max_events
        self.total = 0
        self.slots = {}

    def on_call(self, frame, event, arg):
        if frame.f_code.co_filename != "<program>":
            return None
        self.on_event(frame, event, arg)
        return self.on_event

    def on_event(self, frame, event, arg):
        self.total += 1
        if self.total > self.max_events:
            return self.on_event
        step = Step()
        code = frame.f_code
        key = id(frame)
        if event == "call":
            op, oparg = code.co_code[frame.f_lasti : frame.f_lasti + 2]
            if not (op == YIELD or (op == RESUME and oparg & 3)):
                self.numbers[key] = [self.count, None]
                self.count += 1
        entry = self.numbers[key]
        step.kind, step.frame, step.function, step.line = event, entry[0], code.co_qualname, frame.f_lineno
        step.value = step.raised = None
        module = code.co_name == "<module>"
        if event == "exception":
            kind, error, _ = arg
            try:
                message = str(error)
            except BaseException as other:
                message = f"<str raised {type(other).__name__}>"
            step.raised = (kind.__name__, ADDRESS.sub("", message), text_of(error))
            step.locals = step.globals = None
        else:
            found = frame.f_locals
            if module:
                names = [name for name in found if not (name.startswith("__") and name.endswith("__"))]
            else:
                # The dict keeps its first order; the frame's own is that of its slots.
                names = self.slots.get(code)
                if names is None:
                    cells = [name for name in code.co_cellvars if name not in code.co_varnames]
                    names = self.slots[code] = [*code.co_varnames, *cells, *code.co_freevars]
                if not code.co_flags & 1:
                    names = list(found)
            step.locals = {name: text_of(found[name]) for name in names if name in found}
            step.globals = {} if module else {
                name: text_of(value)
                for name, value in frame.f_globals.items()
                if not name.startswith("__") and not isinstance(value, NOT_DATA)
            }
        if event == "return":
            op = code.co_code[frame.f_lasti]
            if op == YIELD and not (arg is None and entry[1] == "exception"):
                step.kind, step.value = "yield", text_of(arg)
            elif op in RETURNS:
                step.value = text_of(arg)
            else:
                step.kind = "unwind"
        entry[1] = event
        self.steps.append(step)
        return self.on_event


def ending(outcome):
    kind, value = outcome
    if kind == "value":
        return "= " + one_line(value)
    if kind == "exception":
        return "! " + with_message(*value)
    return "\n".join("> " + line for line in value.splitlines())


def prompt(code, entry, wanted):
    entry = f"\n[ENTRY]\n{entry}" if entry is not None else ""
    return f"[PROGRAM]\n{code.rstrip()}{entry}\n[{wanted}]\n"


def head(step, lines):
    if step.kind == "line":
        return f"#{step.frame} line {step.line}: {lines[step.line - 1].strip()}"
    if step.kind == "call":
        return f"#{step.frame} call {step.function}"
    if step.kind == "exception":
        return f"#{step.frame} raise {with_message(*step.raised[:2])}"
    return f"#{step.frame} {step.kind}" + ("" if step.value is None else " " + one_line(step.value))


def scratchpad(steps, lines, outcome):
    out = []
    for step in steps:
        out.append(head(step, lines))
        if step.locals is not None:
            out.extend(f"  {name} = {one_line(text)}" for name, text in step.locals.items())
            out.extend(f"  global {name} = {one_line(text)}" for name, text in step.globals.items())
    return "\n".join(out + [ending(outcome)])


def compact(steps, lines, outcome):
    out, seen, seen_globals = [], {}, {}
    for step in steps:
        out.append(head(step, lines))
        if step.locals is None:
            continue
        known = seen.get(step.frame, {})
        out.extend(f"  {n} = {one_line(t)}" for n, t in step.locals.items() if known.get(n) != t)
        out.extend(f"  del {n}" for n in known if n not in step.locals)
        out.extend(f"  global {n} = {one_line(t)}" for n, t in step.globals.items() if seen_globals.get(n) != t)
        seen[step.frame], seen_globals = step.locals, step.globals
    return "\n".join(out + [ending(outcome)])


def room(code):
    """By line: whether a comment may stand at its end."""
    lines = code.split("\n")
    has_room = [True] * len(lines)
    last = [""] * (len(lines) + 1)
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        for line in range(token.start[0], token.end[0]):
            if token.type in (tokenize.STRING, tokenize.FSTRING_MIDDLE):
                has_room[line - 1] = False
        if token.type == tokenize.COMMENT:
            last[token.start[0] - 1] = "#"
    for at, line in enumerate(lines):
        if line.rstrip().endswith("\\") and last[at] != "#":
            has_room[at] = False
    return has_room


def annotated(steps, code, outcome):
    lines = code.rstrip().split("\n")
    notes = [[] for _ in lines]
    seen, seen_globals, open_note = {}, {}, {}
    for number, step in enumerate(steps):
        changes = []
        if step.locals is not None:
            known = seen.get(step.frame, {})
            changes += [f"{n} = {one_line(t)}" for n, t in step.locals.items() if known.get(n) != t]
            changes += [f"del {n}" for n in known if n not in step.locals]
            changes += [f"global {n} = {one_line(t)}" for n, t in step.globals.items() if seen_globals.get(n) != t]
            first = step.frame not in seen
            seen[step.frame], seen_globals = step.locals, step.globals
            if not first:
                open_note[step.frame][1].extend(changes)
                changes = []
        note = [number, changes]
        if step.line:
            notes[step.line - 1].append(note)
        if step.kind in ("return", "yield"):
            note[1].append(f"{step.kind} {one_line(step.value)}")
        elif step.kind == "unwind":
            note[1].append("unwind")
        elif step.kind == "exception":
            note[1].append("raise " + with_message(*step.raised[:2]))
        else:
            open_note[step.frame] = note
    for at, has_room in enumerate(room(code)):
        if at < len(lines) and not has_room and notes[at]:
            notes[at + 1] = sorted(notes[at + 1] + notes[at])
            notes[at] = []
    out = []
    for line, found in zip(lines, notes):
        shown = "; ".join(f"[{number}]" + (" " + ", ".join(changes) if changes else "") for number, changes in found)
        out.append(f"{line.rstrip()}  # {shown}" if found else line)
    return "\n".join(out + [ending(outcome)])


def name_of_main(code, entry):
    words = set(re.findall(r"\w+", code + " " + entry))
    names = ["main", *(f"main_{number}" for number in range(1, 100))]
    return next(name for name in names if name not in words)


def cwm(steps, lines, entry, main, outcome):
    quote = json.dumps
    out = []
    if entry is not None:
        body = f"    return {entry.strip()}"
        out = [f"<|call_sep|>{{}}<|action_sep|>def {main}():", f"<|line_sep|>{{}}<|action_sep|>{body}"]
    last = scope = raised = None
    known = {}
    for step in steps:
        line = lines[step.line - 1].rstrip() if step.line else ""
        if step.kind in ("call", "line"):
            full = step.kind == "call" or last in ("call", "return", "yield") or scope != step.frame
            shown = {n: t if full or known.get(n) != t else ".." for n, t in step.locals.items()}
            out.append(f"<|{step.kind}_sep|>{quote(shown)}<|action_sep|>{line}")
            known, scope = step.locals, step.frame
        elif step.kind == "unwind":
            continue
        elif step.kind == "exception":
            raised = step.raised[2]
            out.append(f"<|exception_sep|><|action_sep|>{line}<|arg_sep|>{quote(raised)}")
        else:
            out.append(f"<|return_sep|><|action_sep|>{line}<|arg_sep|>{quote(step.value)}")
        last = step.kind
    if entry is None:
        pass
    elif outcome[0] == "value":
        out.append(f"<|return_sep|><|action_sep|>{body}<|arg_sep|>{quote(outcome[1])}")
    else:
        out.append(f"<|exception_sep|><|action_sep|>{body}<|arg_sep|>{quote(raised)}")
    return "".join(frame + "<|frame_sep|>" for frame in out)


def run(code, entry, max_events):
    """The steps of a run and how it ended."""
    tracer = Tracer(max_events)
    printed = io.StringIO()
    module = ModuleType("__main__")
    sys.modules["__main__"] = module
    random.seed(0)
    sys.setrecursionlimit(1000)
    outcome = None
    with redirect_stdout(printed):
        try:
            compiled = compile(code, "<program>", "exec", dont_inherit=True)
            expression = compile(entry.lstrip(" \t"), "<entry>", "eval") if entry is not None else None
            if entry is None:
                sys.settrace(tracer.on_call)
            exec(compiled, module.__dict__)
            if entry is not None:
                sys.settrace(tracer.on_call)
                value = eval(expression, module.__dict__)
                sys.settrace(None)
                outcome = ("value", text_of(value))
        except BaseException as error:
            sys.settrace(None)
            outcome = ("exception", (type(error).__name__, ADDRESS.sub("", str(error))))
        finally:
            sys.settrace(None)
    return tracer, outcome or ("printed", printed.getvalue())


def samples(code, entry, tracer, outcome, views):
    code = code.replace("\r\n", "\n").replace("\r", "\n")
    lines = code.split("\n")
    steps = tracer.steps
    found = {}
    for view in views:
        if view == "io":
            found[view] = (prompt(code, entry, "OUTPUT"), ending(outcome))
        elif not steps or tracer.total > tracer.max_events:
            continue
        elif view == "scratchpad":
            found[view] = (prompt(code, entry, "TRACE"), scratchpad(steps, lines, outcome))
        elif view == "compact":
            found[view] = (prompt(code, entry, "CHANGES"), compact(steps, lines, outcome))
        elif view == "annotated":
            found[view] = (prompt(code, entry, "ANNOTATED"), annotated(steps, code, outcome))
        elif view == "cwm":
            context, main = f"# << START_OF_TRACE\n{code.rstrip()}\n", None
            if entry is not None:
                main = name_of_main(code, entry)
                context = f"{code.rstrip()}\n\ndef {main}():  # << START_OF_TRACE\n    return {entry.strip()}\n"
            completion = cwm(steps, lines, entry, main, outcome)
            found[view] = (f"<|trace_context_start|>{context}<|frame_sep|>", completion)
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--views", default="io,scratchpad,compact,cwm,annotated")
    parser.add_argument("--max-events", type=int, default=20_000)
    arguments = parser.parse_args()
    views = arguments.views.split(",")
    warnings.simplefilter("ignore")
    answers = os.fdopen(os.dup(1), "w")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    for line in sys.stdin.readlines():
        program = json.loads(line)
        code, entry = program["code"], program.get("entry")
        tracer, outcome = run(code, entry, arguments.max_events)
        found = samples(code, entry, tracer, outcome, views)
        line = json.dumps({"id": program["id"], "outcome": outcome[0], "steps": tracer.total, "samples": found})
        answers.write(line + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
