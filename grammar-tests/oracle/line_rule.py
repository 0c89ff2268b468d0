#!/usr/bin/env python3.12
"""The rule of line events as code, checked against instruction traces of the oracle.

    line_rule.py programs.jsonl traces.jsonl      (traces: `oracle.py trace --granularity instruction`)

README.md ("Which events are delivered when") states the rule; this script predicts every line event of a trace from
its opcode, call and exception events and the code objects alone, and names the first event that it got wrong.
"""

import dis
import json
import opcode
import sys
import warnings

import oracle

OP = opcode.opmap
NEVER_BY_THEMSELVES = {OP["END_FOR"], OP["END_SEND"], OP["END_ASYNC_FOR"], OP["RESUME"]}


class Lines:
    """Which instructions of a code object are checked for a line event, and the line of each code unit."""

    def __init__(self, code):
        self.line = {at: line for start, end, line in code.co_lines() for at in range(start, end, 2)}
        self.ops = {at: (op, arg) for at, op, arg, _ in oracle.instructions(code)}
        first = next(at for at, (op, _) in self.ops.items() if op == OP["RESUME"])
        prefixed = set()  # instructions behind an EXTENDED_ARG: the checks are made at the prefix
        candidates = set()
        line_before = None
        extended = False
        targets = [entry.target for entry in dis._parse_exception_table(code)]
        for at, op, arg, following in oracle.instructions(code):
            if op in opcode.hasjrel:
                target = following + (-2 if op in oracle.BACKWARD else 2) * arg
                # An exhausted FOR_ITER skips END_FOR, and SEND is taken to skip END_SEND.
                targets.append(target + 2 if op in (OP["FOR_ITER"], OP["SEND"]) else target)
            if extended:
                prefixed.add(at)
            elif at >= first and self.whole(at) not in NEVER_BY_THEMSELVES:
                if self.line[at] != line_before and self.line[at] is not None:
                    candidates.add(at)
                line_before = self.line[at]
            extended = op == OP["EXTENDED_ARG"]
        self.candidates = candidates | (set(targets) - prefixed)

    def whole(self, at):
        """The opcode that an EXTENDED_ARG prefixes, or the one that is there."""
        while self.ops[at][0] == OP["EXTENDED_ARG"]:
            at += 2
        return self.ops[at][0]

    def event_before(self, at, previous):
        """The line of the line event before the instruction `at`, or None.

        `previous` is the code unit that the frame executed last: an offset, or "RESUME".
        """
        line = self.line[at]
        if line is None:
            return None
        if previous == "RESUME":
            return line if at in self.candidates else None
        # A unit inside an instruction's cache has no line for this purpose.
        before = self.line[previous] if previous in self.ops else "no line"
        jumped = self.ops.get(previous, (None, None))[0] == OP["JUMP_BACKWARD"] and at <= previous
        if jumped and before == line:
            return line
        return line if at in self.candidates and before != line else None


def first_wrong(program, trace):
    """The first event that the rule does not explain, as text, or None."""
    module = compile(program["code"], oracle.PROGRAM, "exec", dont_inherit=True)
    known = {}
    for code in oracle.nested(module):
        lines = Lines(code)
        resumed_at = next(at for at, (op, _) in lines.ops.items() if op == OP["RESUME"])
        known.setdefault((code.co_qualname, lines.line[resumed_at]), []).append(lines)
    frames = {}  # number → [Lines or None, code unit executed last, line event seen since]
    events = trace["events"]
    for number, event in enumerate(events):
        kind = event["event"]
        state = frames.get(event["frame"])
        if kind == "call":
            if state is None:
                found = known.get((event["function"], event["line"]), [])
                state = frames[event["frame"]] = [found[0] if len(found) == 1 else None, "RESUME", None]
            after = events[number + 1] if number + 1 < len(events) else {}
            if not (after.get("event") == "exception" and after["frame"] == event["frame"]):
                state[1] = "RESUME"  # else: resumed by throw(), right where it had yielded
            continue
        lines, previous, seen = state
        if lines is None or kind in ("exception", "return"):
            continue
        if kind == "line":
            if seen is not None:
                return f"event {number}: two line events in a row: {event}"
            state[2] = event["line"]
            continue
        at = event["offset"]
        expected = lines.event_before(at, previous)
        if expected != seen:
            return f"event {number}: line event {expected} expected, {seen} seen before {event}"
        state[1:] = executed(event, events[number + 1] if number + 1 < len(events) else {}), None
    return None


def executed(event, following):
    """The code unit that counts as executed last once the instruction of an opcode event is over."""
    at, arg, stack = event["offset"], event["arg"], event["stack"]
    if event["opname"] == "RERAISE" and arg:
        return 2 * int(stack[-1 - arg])  # it goes back to the instruction that raised first
    if event["opname"] == "CALL":
        callee = stack[-arg - 1] if stack[-arg - 2] is None else stack[-arg - 2]
        unbound = following.get("type") == "TypeError" and "() " in following["message"]  # its arguments do not fit
        if callee.startswith(("<function ", "<bound method ")) and not unbound:
            return at + 6  # a Python function's frame is entered from the last unit of CALL's cache
    return at


def main():
    warnings.simplefilter("ignore")
    wrong = count = 0
    with open(sys.argv[1]) as programs, open(sys.argv[2]) as traces:
        for program, trace in zip(map(json.loads, programs), map(json.loads, traces)):
            if "syntax_error" in trace["outcome"]:
                continue
            count += 1
            found = first_wrong(program, trace)
            if found:
                wrong += 1
                print(program["id"], found)
    print(f"{count} traces, {wrong} not explained")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
