#!/usr/bin/env python3.12
"""The CPython oracle: what a real CPython 3.12 compiles and traces, as JSON lines.

    oracle.py trace --granularity line|instruction [--max-events N] [--timeout S] [--jobs N] < programs.jsonl
    oracle.py compile [--file NAME] FILE... | --stdlib | --programs FILE.jsonl

`trace` reads one program a line ({"id", "code", "entry"?}) and prints one trace a line, in the same order;
`compile` prints one code object a line, the module first, then those nested in its constants, depth first.
Needs nothing but the standard library of CPython 3.12 on x86-64 (it reads the interpreter's structures).

How the run is kept undisturbed by its being watched
----------------------------------------------------
* Each program runs in a process of its own (fork), as `__main__`, with file name `<program>`, PYTHONHASHSEED=0,
  `random.seed(0)`, standard input empty, standard error thrown away, the cyclic garbage collector off (when it
  would run depends on how much the *tracer* allocates).
* Nothing of the program is kept alive by the tracer: no frame, value or exception survives an event. `f_locals` is
  never touched in function frames, because CPython 3.12 caches a dict of the locals in the frame, which would keep
  deleted values alive until the next event. The same names and values are read from the frame's slots.
* The recursion limits (the counter of Python frames and the counter of C calls) stand at the start of the module
  where they stand when a file is run by `python FILE`, and the tracer's own frames do not count: a few bytes of
  machine code between the interpreter and the trace function save both counters, set them to what a call from
  module level would see, and put them back.
* 3.12.1 gives the trace function None both for `return None` and for a frame that an exception leaves; the thread
  state's `what_event` (the monitoring event behind the trace event) tells them apart.
* The value stack's depth at an instruction follows from the bytecode (see `stack_depths`); `--check` compares it
  with the stack pointer, and the locals with `f_locals`, where the interpreter knows them.

Conventions beyond the interface's text
---------------------------------------
* A repr is taken once per value per event, in the order of the slots, with tracing off and with the whole recursion
  limit to itself. If it raises, the text is `<repr raised NAME>`; for `str()` of an exception `<str raised NAME>`.
* ` at 0x…`, ` @ 0x…` are removed and modules shown as `<module 'name'>` in reprs and in messages; stdout is raw.
* Locals: fast locals, cells and free variables in the order of the frame's slots; unset ones left out. In a module
  frame every name that starts and ends with two underscores is left out. Keys that are not strings are left out.
* `--max-events N`: the run is stopped when event N+1 would be delivered; a run of exactly N events ends as it ends.
* An entry that is not an expression gives a `syntax_error` and nothing is run.
* A process that dies gives outcome {"crash": "signal N"}.
"""

import builtins
import ctypes
import sys

_STATE = ctypes.pythonapi.PyThreadState_Get
_STATE.restype = ctypes.c_void_p
# PyThreadState of 3.12: three pointers and a word of status come before the recursion counters.
COUNTERS = ctypes.cast(_STATE() + 28, ctypes.POINTER(ctypes.c_int * 3)).contents
# This file is itself run by `python FILE`: what its module frame sees is what the program's module frame must see.
MODULE_PY = COUNTERS[1] - COUNTERS[0]  # frames in use, this one included
MODULE_C = COUNTERS[2]
# Behind the counters: recursion_headroom, tracing, and the number of the monitoring event that is being delivered.
WHAT_EVENT = ctypes.c_int.from_address(_STATE() + 48)
UNWIND = sys.monitoring.events.PY_UNWIND.bit_length() - 1

import argparse
import dis
import gc
import io
import json
import mmap
import opcode
import os
import random
import re
import signal
import struct
import tempfile
import time
import traceback
import types
import warnings
from _opcode import stack_effect

PROGRAM = "<program>"
VERSION = "%d.%d" % sys.version_info[:2]
quote = json.encoder.encode_basestring_ascii
ADDRESS = re.compile(r" (?:at|@) 0x[0-9a-fA-F]+")
MODULE = re.compile(r"<module '([^']*)'[^>]*>")
py_object = ctypes.py_object


# --------------------------------------------------------------------------------------------- values to text


def clean(text):
    """Takes out what differs from run to run: addresses, and where a module was loaded from."""
    if "0x" in text:
        text = ADDRESS.sub("", text)
    if "<module '" in text:
        text = MODULE.sub(r"<module '\1'>", text)
    return text


def rendered(value):
    """The JSON string of a value's repr. To be called from a trace function directly (see REPR_FRAMES)."""
    try:
        text = repr(value)
    except BaseException as error:
        text = f"<repr raised {type(error).__name__}>"
    return quote(clean(text))


def message_of(error):
    """`str()` of an exception, cleaned."""
    try:
        text = str(error)
    except BaseException as other:
        text = f"<str raised {type(other).__name__}>"
    return clean(text)


# --------------------------------------------------------------------------------------------- code objects

CACHES = opcode._inline_cache_entries
OPNAME = opcode.opname
EXTENDED_ARG = opcode.EXTENDED_ARG
OP = opcode.opmap
NO_FALL_THROUGH = {
    OP[name]
    for name in (
        "JUMP_FORWARD JUMP_BACKWARD JUMP_BACKWARD_NO_INTERRUPT RETURN_VALUE RETURN_CONST RAISE_VARARGS RERAISE"
    ).split()
}
BACKWARD = {OP["JUMP_BACKWARD"], OP["JUMP_BACKWARD_NO_INTERRUPT"]}
CO_OPTIMIZED = 1
HIDDEN, CELL, FREE = 0x10, 0x40, 0x80


def instructions(code):
    """(offset, opcode, whole argument or None, offset of the next one) of each instruction, EXTENDED_ARGs included.

    As in `dis`: an EXTENDED_ARG stands for itself, and the instruction it prefixes has the whole argument.
    """
    text = code.co_code
    at, extended = 0, 0
    while at < len(text):
        op = text[at]
        arg = (text[at + 1] | extended) if op >= opcode.HAVE_ARGUMENT else None
        extended = arg << 8 if op == EXTENDED_ARG else 0
        following = at + 2 + 2 * CACHES[op]
        yield at, op, arg, following
        at = following


def stack_depths(code):
    """Offset → depth of the value stack before the instruction there, for every reachable instruction.

    A walk over the bytecode with `stack_effect` and the exception table (a handler starts with the depth that the
    table names, the offset of the raising instruction if the table says so, and the exception). When FOR_ITER is
    exhausted it pops the iterator and skips END_FOR; the walk goes through END_FOR, whose pops come to the same.
    """
    found = {at: (op, arg, following) for at, op, arg, following in instructions(code)}
    depths = {}
    work = [(0, 0)]
    for entry in dis._parse_exception_table(code):
        work.append((entry.target, entry.depth + bool(entry.lasti) + 1))
    while work:
        at, depth = work.pop()
        while at in found:
            if at in depths:
                if depths[at] != depth:
                    raise AssertionError(f"stack depth at {code.co_qualname}+{at} is {depths[at]} or {depth}")
                break
            depths[at] = depth
            op, arg, following = found[at]
            if op in opcode.hasjrel:
                target = following + (-2 if op in BACKWARD else 2) * arg
                work.append((target, depth + stack_effect(op, arg, jump=True)))
            if op in NO_FALL_THROUGH:
                break
            if op == OP["RETURN_GENERATOR"]:
                depth += 1  # it goes on when the generator is first resumed, with the value that was sent
            elif op != EXTENDED_ARG:
                depth += stack_effect(op, arg, jump=False)
            at = following
    return depths


class CodeObject(ctypes.Structure):
    """The head of CPython 3.12's PyCodeObject."""

    _fields_ = [
        ("head", ctypes.c_ssize_t * 3),
        ("objects", ctypes.c_void_p * 3),
        ("small", ctypes.c_int * 6),
        ("nlocalsplus", ctypes.c_int),
        ("small2", ctypes.c_int * 4),
        ("version", ctypes.c_uint32),
        ("localsplusnames", py_object),
        ("localspluskinds", py_object),
    ]


class CodeInfo:
    """What the tracer knows of one code object: names of the slots, depths, and the text of opcode events."""

    def __init__(self, code):
        raw = CodeObject.from_address(id(code))
        self.code = code  # keeps the code object alive, so that its id stays its own
        self.nlocals = raw.nlocalsplus
        self.optimized = bool(code.co_flags & CO_OPTIMIZED)
        self.is_module = code.co_name == "<module>" and not self.optimized
        # A class body's free variables are not in its `f_locals`. A comprehension that is inlined into a module or
        # a class body has "hidden" fast locals: they are, as long as they have a value.
        self.names = [
            (slot, name, bool(kind & (CELL | FREE)))
            for slot, (name, kind) in enumerate(zip(raw.localsplusnames, raw.localspluskinds))
            if self.optimized or not kind & FREE
        ]
        self.depths = stack_depths(code)
        self.objects = py_object * (raw.nlocalsplus + code.co_stacksize)
        self.words = ctypes.c_size_t * (raw.nlocalsplus + code.co_stacksize)
        self.function = quote(code.co_qualname)
        self.ops = {at: (op, arg) for at, op, arg, _ in instructions(code)}
        self.opcode_events = {}
        # Where a frame stands that has been entered before: it yielded, or is just past a yield.
        self.resumable = {
            at for at, (op, arg) in self.ops.items() if op == OP["YIELD_VALUE"] or (op == OP["RESUME"] and arg & 3)
        }

    def opcode_event(self, at, line):
        """The parts of an opcode event at `at` that are the same each time, and the stack's bounds."""
        op, arg = self.ops[at]
        head = f',"function":{self.function},"line":{text_of_line(line)},"offset":{at},"opname":"{OPNAME[op]}"'
        head += f',"arg":{"null" if arg is None else arg},"stack":['
        self.opcode_events[at] = found = (head, self.nlocals, self.nlocals + self.depths[at])
        return found


def text_of_line(line):
    return "null" if line is None else str(line)


def nested(code):
    """The code object and those in its constants, depth first."""
    yield code
    for const in code.co_consts:
        if isinstance(const, types.CodeType):
            yield from nested(const)


def described(code, file):
    """A code object as the dict that a line of `compile --format json` shows."""
    consts = [f"<code {c.co_qualname}>" if isinstance(c, types.CodeType) else repr(c) for c in code.co_consts]
    return {
        "file": file,
        "name": code.co_name,
        "qualname": code.co_qualname,
        "firstlineno": code.co_firstlineno,
        "argcount": code.co_argcount,
        "posonlyargcount": code.co_posonlyargcount,
        "kwonlyargcount": code.co_kwonlyargcount,
        "stacksize": code.co_stacksize,
        "flags": code.co_flags,
        "code": code.co_code.hex(),
        "consts": consts,
        "names": list(code.co_names),
        "varnames": list(code.co_varnames),
        "freevars": list(code.co_freevars),
        "cellvars": list(code.co_cellvars),
        "exceptiontable": code.co_exceptiontable.hex(),
        "lines": [list(triple) for triple in code.co_lines()],
    }


# --------------------------------------------------------------------------------------------- the trace

INTERPRETER_FRAME = 24  # PyFrameObject: reference count, type, f_back, then the pointer to the _PyInterpreterFrame
NAMESPACE, STACK_TOP, SLOTS = 40, 64, 72  # _PyInterpreterFrame: f_locals, stacktop, localsplus
REPR_FRAMES = 2  # the trace function and `rendered`: frames of ours above a repr
FLUSH = 2048


class Trace:
    """Collects the events of one program and writes its line to a file descriptor."""

    def __init__(self, program, granularity, max_events, output, check):
        self.opcodes = granularity == "instruction"
        self.max_events = max_events if max_events is not None else sys.maxsize
        self.output = output
        self.check = check
        self.buffer = []
        self.count = 0
        self.written = False
        self.frames = 0
        self.numbers = {}  # id(frame) → number, for frames that can be entered again
        self.infos = {}  # id(code) → CodeInfo
        head = {"id": program.get("id"), "python": VERSION, "granularity": granularity}
        self.write(json.dumps(head, separators=(",", ":"))[:-1] + ',"events":[')

    def write(self, text):
        data = memoryview(text.encode("ascii"))
        while data:
            data = data[os.write(self.output, data) :]

    def flush(self):
        if self.buffer:
            self.write(("," if self.written else "") + ",".join(self.buffer))
            self.written = True
            self.buffer.clear()

    def finish(self, outcome):
        """Writes the rest of the line and ends the process. Never returns."""
        sys.settrace(None)
        self.flush()
        try:
            sys.__stdout__.flush()
        except (OSError, ValueError):
            pass  # the program closed it
        os.lseek(1, 0, os.SEEK_SET)
        stdout = b"".join(iter(lambda: os.read(1, 1 << 20), b"")).decode("utf-8", "replace")
        tail = json.dumps({"outcome": outcome, "stdout": stdout}, separators=(",", ":"))
        self.write("]," + tail[1:] + "\n")
        os._exit(0)

    def on_time(self, *_):
        self.finish({"limit": "time"})

    # -- events --

    def on_call(self, frame, event, arg):
        """The global trace function: a `call` event of any frame of the process."""
        code = frame.f_code
        if code.co_filename != PROGRAM:
            return None
        info = self.infos.get(id(code))
        if info is None:
            info = self.infos[id(code)] = CodeInfo(code)
        # A frame object lives as long as its generator, so a frame that has been suspended still has its id.
        number = self.numbers.get(id(frame)) if frame.f_lasti in info.resumable else None
        if number is None:
            number = self.frames
            self.frames += 1
            self.numbers[id(frame)] = number
        self.count += 1
        if self.count > self.max_events:
            self.finish({"limit": "events"})
        if self.opcodes:
            frame.f_trace_opcodes = True
        address = ctypes.c_size_t.from_address(id(frame) + INTERPRETER_FRAME).value
        head = f'{{"event":"call","frame":{number},"function":{info.function},"line":{text_of_line(frame.f_lineno)}'
        found = locals_of(info, address)
        mapping = ",".join([f"{quote(k)}:{rendered(v)}" for k, v in found.items() if type(k) is str])
        found = None
        self.buffer.append(f'{head},"locals":{{{mapping}}}}}')
        if self.check:
            self.check_locals(info, frame, address)
        return self.local_tracer(info, number, address)

    def local_tracer(self, info, number, address):
        """The local trace function of one frame; what it closes over are numbers and our own tables."""
        buffer = self.buffer
        limit = self.max_events
        slots = info.objects.from_address(address + SLOTS)
        words = info.words.from_address(address + SLOTS)
        opcode_events = info.opcode_events
        opcode_head = f'{{"event":"opcode","frame":{number}'

        def local(frame, event, arg):
            self.count += 1
            if self.count > limit:
                self.finish({"limit": "events"})
            if event == "opcode":
                found = opcode_events.get(frame.f_lasti)
                if found is None:
                    found = info.opcode_event(frame.f_lasti, frame.f_lineno)
                head, low, high = found
                if low == high:
                    buffer.append(opcode_head + head + "]}")
                else:
                    stack = [rendered(slots[i]) if words[i] else "null" for i in range(low, high)]
                    buffer.append(f'{opcode_head}{head}{",".join(stack)}]}}')
            else:
                where = f'"frame":{number},"function":{info.function},"line":{text_of_line(frame.f_lineno)}'
                if event == "exception":
                    name = quote(arg[0].__name__)
                    text = quote(message_of(arg[1]))
                    buffer.append(f'{{"event":"exception",{where},"type":{name},"message":{text}}}')
                else:
                    found = locals_of(info, address)
                    mapping = ",".join([f"{quote(k)}:{rendered(v)}" for k, v in found.items() if type(k) is str])
                    found = None
                    if event == "line":
                        buffer.append(f'{{"event":"line",{where},"locals":{{{mapping}}}}}')
                        if self.check:
                            self.check_locals(info, frame, address)
                            self.check_depth(info, frame, address)
                    else:
                        value = "null" if WHAT_EVENT.value == UNWIND else rendered(arg)
                        buffer.append(f'{{"event":"return",{where},"locals":{{{mapping}}},"value":{value}}}')
            if len(buffer) >= FLUSH:
                self.flush()
            return local

        return local

    # -- checks of what is read against what the interpreter says (they disturb the run) --

    def check_locals(self, info, frame, address):
        ours = {key: rendered(value) for key, value in locals_of(info, address).items()}
        theirs = {
            key: rendered(value)
            for key, value in frame.f_locals.items()
            if not (info.is_module and key.startswith("__") and key.endswith("__"))
        }
        if ours != theirs:
            self.finish({"check": f"locals of {info.code.co_qualname}+{frame.f_lasti}: {ours} but {theirs}"})

    def check_depth(self, info, frame, address):
        top = ctypes.c_int.from_address(address + STACK_TOP).value
        at = frame.f_lasti
        if top >= 0 and top - info.nlocals != info.depths[at]:
            self.finish({"check": f"depth at {info.code.co_qualname}+{at}: {info.depths[at]}, not {top - info.nlocals}"})


def locals_of(info, address):
    """A dict of the locals that are set, as `f_locals` shows them (a new one: nothing of the program is touched)."""
    found = {}
    if not info.optimized:
        namespace = py_object.from_address(address + NAMESPACE).value
        found.update((dict if isinstance(namespace, dict) else type(namespace)).items(namespace))
    slots = info.objects.from_address(address + SLOTS)
    words = info.words.from_address(address + SLOTS)
    for slot, name, is_cell in info.names:
        if words[slot]:
            value = slots[slot]
            if is_cell and type(value) is types.CellType:
                try:
                    value = value.cell_contents
                except ValueError:
                    continue
            found[name] = value
    if info.is_module:
        return {k: v for k, v in found.items() if not (isinstance(k, str) and k[:2] == "__" == k[-2:])}
    return found


# ------------------------------------------------------------------------- the counters during trace functions

_memory = []


def find_trace_function():
    """The thread state's `c_tracefunc` as a ctypes word, and what `sys.settrace` puts there."""
    base = _STATE()
    words = (ctypes.c_size_t * 16).from_address(base + 48)
    before = list(words)
    sys.settrace(lambda *_: None)
    during = list(words)
    sys.settrace(None)
    # c_profilefunc, c_tracefunc, c_profileobj, c_traceobj: settrace sets the second and the fourth.
    changed = [i for i in range(16) if before[i] == 0 and during[i] != 0]
    if len(changed) != 2 or changed[1] - changed[0] != 2:
        sys.exit("oracle.py: this interpreter's thread state is not laid out as CPython 3.12's")
    return ctypes.c_size_t.from_address(base + 48 + 8 * changed[0]), during[changed[0]]


def shield(target, frames, c_level):
    """The address of machine code that can stand as `c_tracefunc` in the place of `target`.

    It saves both recursion counters, gives the trace function `limit + frames` Python frames and `c_level` C calls,
    calls on, and puts the counters back.
    """
    code = (
        b"\xf3\x0f\x1e\xfa"  # endbr64
        b"\x53\x41\x54\x41\x55"  # push rbx, r12, r13
        b"\x48\xbb" + struct.pack("<Q", ctypes.addressof(COUNTERS)) +  # mov rbx, counters
        b"\x44\x8b\x23\x44\x8b\x6b\x08"  # mov r12d, [rbx]; mov r13d, [rbx+8]
        b"\x8b\x43\x04\x05" + struct.pack("<i", frames) +  # mov eax, [rbx+4]; add eax, frames
        b"\x89\x03"  # mov [rbx], eax
        b"\xc7\x43\x08" + struct.pack("<i", c_level) +  # mov dword [rbx+8], c_level
        b"\x48\xb8" + struct.pack("<Q", target) +  # mov rax, target
        b"\xff\xd0"  # call rax
        b"\x44\x89\x23\x44\x89\x6b\x08"  # mov [rbx], r12d; mov [rbx+8], r13d
        b"\x41\x5d\x41\x5c\x5b\xc3"  # pop r13, r12, rbx; ret
    )
    page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    _memory.append(page)
    return ctypes.addressof(ctypes.c_char.from_buffer(page))


class Levels:
    """The two counters to set before `exec` and in the shield, measured once at the start (see `calibrate`)."""

    before_exec = MODULE_C
    in_trace = MODULE_C
    trace_function = None  # the thread state's field, as a ctypes word
    shield = 0  # what is to stand there while a program runs


def enter(code, namespace, evaluate=False):
    """Runs code with both counters as `python FILE` has them at module level."""
    saved = COUNTERS[0], COUNTERS[2]
    COUNTERS[0] = COUNTERS[1] - MODULE_PY + 1  # the module frame itself takes one
    COUNTERS[2] = Levels.before_exec
    try:
        return eval(code, namespace) if evaluate else exec(code, namespace)
    finally:
        COUNTERS[0], COUNTERS[2] = saved


def calibrate():
    """Measures how many C calls lie between `enter` and the module frame, and between the shield and a repr."""
    seen = {}

    class Probe:
        def __repr__(self):
            seen.setdefault("repr", (COUNTERS[0], COUNTERS[2]))
            return ""

    probe = compile("py, c = counters[0], counters[2]; repr(probe)", PROGRAM, "exec")
    namespace = {"counters": COUNTERS, "probe": Probe()}
    for _ in range(20):  # the first executions of a call take other ways through the interpreter than the later ones
        enter(probe, namespace)
        enter(compile("0", PROGRAM, "eval"), namespace, True)
    Levels.before_exec += MODULE_C - namespace["c"]
    seen.clear()
    enter(probe, namespace)
    wanted = seen.pop("repr")
    if (namespace["py"], namespace["c"]) != (COUNTERS[1] - MODULE_PY, MODULE_C):
        sys.exit("oracle.py: cannot set this interpreter's recursion counters")

    def tracer(frame, event, arg):
        rendered(namespace["probe"])

    Levels.trace_function, target = find_trace_function()
    call = compile("0", PROGRAM, "exec")
    for _ in range(20):
        Levels.shield = shield(target, REPR_FRAMES - MODULE_PY, Levels.in_trace)
        sys.settrace(tracer)
        Levels.trace_function.value = Levels.shield
        exec(call, {})
        sys.settrace(None)
        got = seen.pop("repr")
        if got == wanted:
            break
        Levels.in_trace += wanted[1] - got[1]
    if got != wanted:
        sys.exit(f"oracle.py: cannot shield this interpreter's recursion counters ({got}, not {wanted})")


# --------------------------------------------------------------------------------------------- one program


def prepare(timeout, memory, trace):
    """Makes this (forked) process one that runs a single program."""
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 2)
    printed = tempfile.TemporaryFile()
    os.dup2(printed.fileno(), 1)
    sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", closefd=False)
    sys.stdout = sys.__stdout__ = io.TextIOWrapper(
        io.BufferedWriter(io.FileIO(1, "wb", closefd=False)), encoding="utf-8", errors="strict"
    )
    sys.stderr = sys.__stderr__ = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
    # Their reprs are those of a plain run.
    sys.stdout.mode = "w"
    for name in ("stdin", "stdout", "stderr"):
        getattr(sys, name).buffer.raw.name = f"<{name}>"
    import resource

    for limit, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(limit, (value, value))
    signal.signal(signal.SIGALRM, trace.on_time)
    signal.setitimer(signal.ITIMER_REAL, timeout)
    gc.disable()
    warnings.simplefilter("ignore")
    sys.argv[:] = [PROGRAM]
    random.seed(0)


def main_module():
    """A fresh `__main__` with the names that `python FILE` gives it."""
    module = types.ModuleType("__main__")
    module.__annotations__ = {}
    module.__builtins__ = builtins
    module.__file__ = PROGRAM
    module.__cached__ = None
    sys.modules["__main__"] = module
    return module.__dict__


def failed(error):
    """The outcome of text that does not compile."""
    if isinstance(error, SyntaxError):
        return {"syntax_error": error.msg, "line": error.lineno}
    return {"syntax_error": message_of(error), "line": None}


def run_program(program, options, output):
    """Traces one program and writes its line. Ends the process."""
    trace = Trace(program, options.granularity, options.max_events, output, options.check)
    prepare(options.timeout, options.memory, trace)
    entry_code = None
    try:
        code = compile(program["code"], PROGRAM, "exec", dont_inherit=True)
        if program.get("entry") is not None:
            entry_code = compile(program["entry"].lstrip(" \t"), "<entry>", "eval", dont_inherit=True)
    except BaseException as error:
        trace.finish(failed(error))
    namespace = main_module()
    sys._getframe().f_trace_opcodes = trace.opcodes  # or no opcode event would ever be delivered
    outcome = {"value": None}
    value = None
    try:
        sys.settrace(trace.on_call)
        Levels.trace_function.value = Levels.shield
        enter(code, namespace)
        if entry_code is not None:
            value = enter(entry_code, namespace, True)
        sys.settrace(None)
    except BaseException as error:
        sys.settrace(None)
        outcome = {"exception": {"type": type(error).__name__, "message": message_of(error)}}
    else:
        if entry_code is not None:
            outcome = {"value": json.loads(rendered(value))}
    trace.finish(outcome)


# --------------------------------------------------------------------------------------------- many programs


class Child:
    """A forked process that traces one program into a temporary file."""

    def __init__(self, line, options):
        self.file = tempfile.TemporaryFile()
        self.status = None
        try:
            self.program = json.loads(line)
            if not isinstance(self.program, dict) or not isinstance(self.program.get("code"), str):
                raise ValueError("no program: an object with a string \"code\" is wanted")
        except ValueError as error:
            self.program = {"id": None}
            self.pid = None
            self.status = 0
            self.file.write((json.dumps({"id": None, "outcome": {"bad_line": str(error)}}) + "\n").encode())
            return
        self.deadline = time.monotonic() + options.timeout + 5
        self.pid = os.fork()
        if self.pid == 0:
            errors = os.dup(2)
            try:
                run_program(self.program, options, self.file.fileno())
            except BaseException:
                os.write(errors, traceback.format_exc().encode())
            finally:
                os._exit(70)

    def poll(self):
        """Whether the process has ended; one that does not answer to its alarm is killed."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > self.deadline:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                self.status = "time"
        return self.status is not None

    def copy_to(self, sink, granularity):
        """Writes the program's line, made whole if the process did not end by itself."""
        size = self.file.seek(0, os.SEEK_END)
        self.file.seek(0)
        if self.status == 0:
            while chunk := self.file.read(1 << 20):
                sink.write(chunk)
        else:
            outcome = {"limit": "time"} if self.status == "time" else {"crash": f"status {self.status}"}
            if isinstance(self.status, int) and self.status < 0:
                outcome = {"crash": f"signal {-self.status}"}
            kept = self.file.read(size)
            whole = kept.rfind(b'},{"event":')
            head = json.dumps({"id": self.program.get("id"), "python": VERSION, "granularity": granularity})
            kept = kept[: whole + 1] if whole >= 0 else head[:-1].encode() + b',"events":['
            tail = json.dumps({"outcome": outcome, "stdout": ""}, separators=(",", ":"))
            sink.write(kept + b"]," + tail[1:].encode() + b"\n")
        self.file.close()


def trace_command(options):
    """`trace`: programs from standard input, traces to standard output, in order, `--jobs` at a time."""
    # Imported once here rather than once in each process: an import's library frames would cost events.
    for name in (
        "array bisect cmath collections copy dataclasses datetime decimal enum fractions functools heapq itertools "
        "math operator re statistics string textwrap typing abc contextlib random json types numbers struct time "
        "calendar unicodedata traceback inspect encodings.utf_8"
    ).split():
        __import__(name)
    calibrate()
    sink = sys.stdout.buffer
    sys.stdout.flush()
    waiting = []
    lines = iter(sys.stdin.buffer)
    exhausted = False
    while waiting or not exhausted:
        running = sum(not child.poll() for child in waiting)
        while waiting and waiting[0].status is not None:
            waiting.pop(0).copy_to(sink, options.granularity)
            sink.flush()
        if running < options.jobs and len(waiting) < options.jobs + 64 and not exhausted:
            line = next(lines, None)
            if line is None:
                exhausted = True
            elif line.strip():
                waiting.append(Child(line, options))
        elif waiting:
            time.sleep(0.0005)


# --------------------------------------------------------------------------------------------- compile


def standard_library():
    """The paths of the standard library's own modules, tests left out."""
    top = os.path.dirname(os.__file__)
    skipped = {"test", "tests", "idle_test", "site-packages", "__pycache__", "lib2to3"}
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(f for f in folders if f not in skipped)
        for file in sorted(files):
            if file.endswith(".py"):
                yield os.path.join(folder, file)


def compile_source(source, file, ident=()):
    """Prints the code objects of one source, or a line with its syntax error."""
    try:
        code = compile(source, PROGRAM if ident else file, "exec", dont_inherit=True)
    except Exception as error:
        print(json.dumps(dict(ident, file=file, **failed(error))))
        return
    for each in nested(code):
        print(json.dumps(dict(ident, **described(each, file)), separators=(",", ":")))


def compile_command(options):
    """`compile`: code objects of files, of the standard library, or of programs."""
    warnings.simplefilter("ignore")
    sys.set_int_max_str_digits(0)
    if options.programs:
        with open(options.programs, "rb") as lines:
            for line in lines:
                program = json.loads(line)
                compile_source(program["code"], PROGRAM, {"id": program.get("id")})
    for path in standard_library() if options.stdlib else options.files:
        with sys.stdin.buffer if path == "-" else open(path, "rb") as file:
            compile_source(file.read(), options.file or path)


# --------------------------------------------------------------------------------------------- command line


def restart_with_fixed_hashes():
    """Starts this script anew under PYTHONHASHSEED=0 and no other PYTHON* setting, unless it runs so already."""
    wanted = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    wanted.update(PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1", PYTHONUTF8="1")
    if {k: v for k, v in os.environ.items() if k.startswith("PYTHON")} != {
        k: v for k, v in wanted.items() if k.startswith("PYTHON")
    }:
        sys.stdout.flush()
        os.execve(sys.executable, [sys.executable, *sys.argv], wanted)


def main():
    if sys.version_info[:2] != (3, 12) or sys.implementation.name != "cpython":
        sys.exit(f"oracle.py: CPython 3.12 is needed, this is {sys.implementation.name} {sys.version.split()[0]}")
    parser = argparse.ArgumentParser(description="What CPython 3.12 compiles and traces, as JSON lines.")
    commands = parser.add_subparsers(dest="command", required=True)
    trace = commands.add_parser("trace", help="programs from stdin, one trace a line to stdout")
    trace.add_argument("--granularity", choices=("line", "instruction"), default="line")
    trace.add_argument("--max-events", type=int)
    trace.add_argument("--timeout", type=float, default=60.0, help="seconds a program (default 60)")
    trace.add_argument("--memory", type=int, default=8 << 30, help="bytes of address space a program")
    trace.add_argument("--jobs", type=int, default=1)
    trace.add_argument("--check", action="store_true", help="compare what is read with f_locals and stack pointers")
    code = commands.add_parser("compile", help="code objects, one a line")
    code.add_argument("files", nargs="*")
    code.add_argument("--file", help="the name to show instead of the path")
    code.add_argument("--stdlib", action="store_true")
    code.add_argument("--programs")
    options = parser.parse_args()
    restart_with_fixed_hashes()
    sys.path[0] = ""
    if options.command == "trace":
        trace_command(options)
    else:
        compile_command(options)


if __name__ == "__main__":
    main()
