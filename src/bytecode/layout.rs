//! How a code object is laid out: its instructions decoded, jump targets and handlers resolved to instruction indices,
//! lines and line starts by instruction. An index counts instructions; prefixes and cache entries have none.

use std::cell::OnceCell;

use super::course::Course;
use super::decode::{Instruction, instructions};
use super::ops::Op;
use super::{exceptions, lines};
use crate::observe::Granularity;

/// One decoded instruction; for jumps `arg` is the index of the target instruction.
#[derive(Clone, Copy, Debug)]
pub struct Instr {
    /// What it does.
    pub op: Op,
    /// Its argument with all prefixes folded in.
    pub arg: u32,
}

const _: () = assert!(size_of::<Instr>() == 8);

/// A range of instructions and where their exceptions go.
#[derive(Clone, Copy, Debug)]
pub struct Handler {
    /// First instruction covered.
    pub start: u32,
    /// First instruction no longer covered.
    pub end: u32,
    /// The handler.
    pub target: u32,
    /// How many values stay on the stack.
    pub depth: u32,
    /// Whether the offset of the raising instruction is pushed before the exception.
    pub lasti: bool,
}

/// A code object's instructions. Slices by instruction run parallel.
#[derive(Debug)]
pub struct Layout {
    /// The instructions.
    pub instrs: Box<[Instr]>,
    /// Byte offset of each (`f_lasti`).
    pub offsets: Box<[u32]>,
    /// Argument of each as `dis` shows it.
    pub args: Box<[u32]>,
    /// The EXTENDED_ARGs: index of the instruction they prefix, and of each its offset and argument so far.
    pub prefixes: Box<[(u32, (u32, u32))]>,
    /// Line of each, −1 for none.
    pub lines: Box<[i32]>,
    /// Whether the tracer may report a line there.
    pub line_start: Box<[bool]>,
    /// The exception table, in order; the first that covers an instruction is the innermost.
    pub handlers: Box<[Handler]>,
    /// What they deliver, at each granularity; made when it is needed.
    courses: [OnceCell<Course>; 2],
}

impl Layout {
    /// Decodes `co_code` with its tables. Ends at the first byte that is no instruction of CPython 3.12; a jump or a
    /// handler may then point behind the end.
    pub fn new(code: &[u8], exceptiontable: &[u8], linetable: &[u8], firstlineno: i32) -> Layout {
        let decoded: Vec<Instruction> = instructions(code).collect();
        let offsets: Box<[u32]> = decoded.iter().map(|instruction| instruction.offset).collect();
        // A jump or a handler may point at the first prefix of an instruction.
        let starts: Vec<u32> = decoded.iter().map(|i| i.offset - 2 * i.prefixes).collect();
        let index_of = |offset: u32| starts.partition_point(|&start| start < offset) as u32;
        let instrs: Box<[Instr]> =
            decoded.iter().map(|i| Instr { op: i.op, arg: i.jump_target().map_or(i.arg, index_of) }).collect();
        let lines = line_of_each(linetable, firstlineno, &offsets);
        let handlers: Box<[Handler]> = exceptions::entries(exceptiontable)
            .map(|entry| Handler {
                start: index_of(entry.start.saturating_mul(2)),
                end: index_of(entry.end.saturating_mul(2)),
                target: index_of(entry.target.saturating_mul(2)),
                depth: entry.depth,
                lasti: entry.lasti,
            })
            .collect();
        let prefixes = decoded.iter().enumerate().flat_map(|(at, i)| {
            (0..i.prefixes).map(move |k| {
                let behind = i.prefixes - k;
                (at as u32, (i.offset - 2 * behind, i.arg.checked_shr(8 * behind).unwrap_or(0)))
            })
        });
        Layout {
            prefixes: prefixes.collect(),
            args: decoded.iter().map(|i| i.arg).collect(),
            line_start: line_starts(&instrs, &lines, &handlers),
            instrs,
            offsets,
            lines,
            handlers,
            courses: Default::default(),
        }
    }

    /// What the instructions deliver.
    #[inline]
    pub fn course(&self, granularity: Granularity) -> &Course {
        self.courses[granularity as usize].get_or_init(|| Course::new(self, granularity))
    }

    /// `_Py_call_instrumentation_line`: a line start is reported unless the frame is on that line already. `previous`:
    /// the instruction that the frame comes from; out of range if that has no line.
    #[inline(always)]
    pub fn starts_line(&self, at: u32, previous: u32) -> bool {
        self.line_start[at as usize]
            && (self.lines.get(previous as usize) != Some(&self.lines[at as usize])
                || self.instrs.get(previous as usize).is_none_or(|instr| instr.op == Op::Resume))
    }

    /// The EXTENDED_ARGs of an instruction: offset and argument of each.
    pub fn prefixes_of(&self, at: u32) -> impl Iterator<Item = &(u32, u32)> {
        let first = self.prefixes.partition_point(|prefix| prefix.0 < at);
        self.prefixes[first..].iter().take_while(move |prefix| prefix.0 == at).map(|prefix| &prefix.1)
    }

    /// The innermost handler of exceptions raised by the instruction.
    pub fn handler(&self, at: u32) -> Option<&Handler> {
        self.handlers.iter().find(|handler| handler.start <= at && at < handler.end)
    }
}

fn line_of_each(linetable: &[u8], firstlineno: i32, offsets: &[u32]) -> Box<[i32]> {
    let ranges = lines::line_ranges(linetable, firstlineno);
    let mut range = 0;
    let line_of = |&offset: &u32| {
        while ranges.get(range).is_some_and(|r| r.end <= offset) {
            range += 1;
        }
        ranges.get(range).and_then(|r| r.line).unwrap_or(-1)
    };
    offsets.iter().map(line_of).collect()
}

/// Which instructions start a line for the tracer: 3.12's `initialize_lines`. An instruction does whose line is not
/// that of the one before it in the code, or to which something jumps, or that begins an exception handler.
fn line_starts(instrs: &[Instr], lines: &[i32], handlers: &[Handler]) -> Box<[bool]> {
    // What stands before the first RESUME makes the frame ready and is not traced (`_co_firsttraceable`).
    let first = instrs.iter().position(|instr| instr.op == Op::Resume).unwrap_or(instrs.len());
    let mut starts = vec![false; instrs.len()];
    let mut current = -1;
    for at in first..instrs.len() {
        if matches!(instrs[at].op, Op::EndAsyncFor | Op::EndFor | Op::EndSend | Op::Resume) {
            continue;
        }
        starts[at] = lines[at] != current && lines[at] >= 0;
        current = lines[at];
    }
    let mut mark = |at: usize| {
        if let Some(start) = starts.get_mut(at) {
            *start = lines[at] >= 0;
        }
    };
    for instr in &instrs[first..] {
        let target = instr.arg as usize;
        match instr.op {
            // The tracer's view of these skips the END_FOR or END_SEND that they jump to.
            Op::ForIter | Op::Send => mark(target.saturating_add(1)),
            op if op.is_jump() => mark(target),
            _ => {}
        }
    }
    for handler in handlers {
        mark(handler.target as usize);
    }
    starts.into()
}
