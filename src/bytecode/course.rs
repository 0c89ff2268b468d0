//! The course of a code object: what its frames deliver while they go straight on, and where they may turn.
//!
//! A frame that goes straight on delivers events that the code alone decides. Where it may turn, at a branch, one bit
//! says whether it did; jumps that are always taken need none. So the events of a run follow from the code, the branches,
//! and where frames took over from each other: see [`Turn`](crate::observe::Turn) and [`crate::trace::steps::Walk`].

use super::layout::Layout;
use super::ops::Op;
use crate::observe::{Granularity, PlaceKind};

/// How a frame goes on behind an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// At the next one.
    On,
    /// At the target or the next one: one bit of the tape says which. So are jumps backward that could be taken again
    /// without any bit between: between two bits a frame comes to each instruction only once.
    Branch,
    /// At the target.
    Jump,
    /// Nowhere: the frame is left, or its handler found.
    End,
}

impl Way {
    /// Of an operation.
    pub const fn of(op: Op) -> Way {
        match op {
            op if op.is_unconditional_jump() => Way::Jump,
            Op::ReturnValue | Op::ReturnConst | Op::RaiseVarargs | Op::Reraise => Way::End,
            op if op.is_jump() => Way::Branch,
            _ => Way::On,
        }
    }
}

/// What is at an instruction, and how the frame goes on behind it.
#[derive(Clone, Copy, Debug)]
pub struct Bend {
    /// The first instruction at or behind this one at which a frame does not simply go on.
    pub next: u32,
    /// How it goes on behind this one, and where to, if it turns.
    pub way: Way,
    /// The instruction that it turns to.
    pub target: u32,
    /// Whether a line is told there.
    pub begins: bool,
    /// Whether the turn itself tells its line once more (`sys_trace_jump_func`).
    pub again: bool,
    /// How many more events there are when the frame has turned than the difference of [`Course::events_before`] says.
    pub gain: i32,
}

/// The events of a code object's instructions from the first RESUME on, as if each came behind the one in front of it,
/// and the bends between them.
#[derive(Debug)]
pub struct Course {
    events: Box<[(PlaceKind, u32)]>,
    /// For each instruction, and for the end, the index of its first event.
    first: Box<[u32]>,
    bends: Box<[Bend]>,
    /// Whether each instruction's own events begin with a line, and whether they do where nothing with a line is before.
    lines: Box<[(bool, bool)]>,
    units: Box<[u32]>,
    entry: u32,
}

impl Course {
    pub(super) fn new(code: &Layout, granularity: Granularity) -> Course {
        let count = code.instrs.len();
        let entry = code.instrs.iter().position(|instr| instr.op == Op::Resume).unwrap_or(count);
        let mut events = Vec::new();
        let mut first = Vec::with_capacity(count + 1);
        let mut lines = Vec::with_capacity(count);
        for (at, instr) in code.instrs.iter().enumerate() {
            first.push(events.len() as u32);
            if at < entry {
                lines.push((false, false));
                continue;
            }
            let unit = code.offsets[at] / 2;
            if instr.op == Op::Resume {
                events.push((PlaceKind::Call, unit));
                lines.push((false, false));
                continue;
            }
            let own = code.starts_line(at as u32, (at as u32).wrapping_sub(1));
            if own {
                events.push((PlaceKind::Line, unit));
            }
            lines.push((own, code.line_start[at]));
            if granularity == Granularity::Instruction {
                events.extend(code.prefixes_of(at as u32).map(|prefix| (PlaceKind::Opcode, prefix.0 / 2)));
                events.push((PlaceKind::Opcode, unit));
            }
        }
        first.push(events.len() as u32);
        let mut course = Course {
            events: events.into(),
            first: first.into(),
            bends: Box::default(),
            lines: lines.into(),
            units: code.offsets.iter().map(|offset| offset / 2).collect(),
            entry: entry as u32,
        };
        course.bends = course.bends_of(code);
        course
    }

    fn bends_of(&self, code: &Layout) -> Box<[Bend]> {
        let count = code.instrs.len();
        let mut bends = Vec::with_capacity(count);
        let mut next = (count as u32).saturating_sub(1);
        for (at, instr) in code.instrs.iter().enumerate().rev() {
            let at = at as u32;
            // Past the END_FOR.
            let target = instr.arg.saturating_add(u32::from(instr.op == Op::ForIter));
            let way = match Way::of(instr.op) {
                Way::Branch | Way::Jump if target as usize >= count => Way::End,
                // A jump backward may turn out to be one below.
                Way::Jump if target <= at => Way::Branch,
                way => way,
            };
            let turns = matches!(way, Way::Branch | Way::Jump);
            if way != Way::On {
                next = at;
            }
            let begins = turns && code.starts_line(target, at);
            let line = code.lines[at as usize];
            let again = instr.op == Op::JumpBackward && turns && line >= 0 && code.lines[target as usize] == line;
            let gain = match turns {
                true => {
                    self.events_before(at + 1) as i32 - self.events_before(target) as i32 + i32::from(begins)
                        - i32::from(self.lines[target as usize].0)
                        + i32::from(again)
                }
                false => 0,
            };
            bends.push(Bend { next, way, target, begins, again, gain });
        }
        bends.reverse();
        for at in 0..count {
            let backward = Way::of(code.instrs[at].op) == Way::Jump && bends[at].way == Way::Branch;
            if backward && comes_to_a_branch(&bends, code, at) {
                bends[at].way = Way::Jump;
            }
        }
        bends.into()
    }

    /// The events of all instructions: kind and code unit.
    #[inline]
    pub fn events(&self) -> &[(PlaceKind, u32)] {
        &self.events
    }

    /// How many of them the instructions before this one have.
    #[inline(always)]
    pub fn events_before(&self, at: u32) -> u32 {
        self.first.get(at as usize).copied().unwrap_or(self.events.len() as u32)
    }

    /// What is at an instruction.
    #[inline(always)]
    pub fn bend(&self, at: u32) -> Option<&Bend> {
        self.bends.get(at as usize)
    }

    /// Whether the events of an instruction begin with a line that is new behind the instruction in front of it.
    #[inline(always)]
    pub fn begins(&self, at: u32) -> bool {
        self.lines.get(at as usize).is_some_and(|lines| lines.0)
    }

    /// Whether they do where what was executed before has no line.
    #[inline(always)]
    pub fn begins_anew(&self, at: u32) -> bool {
        self.lines.get(at as usize).is_some_and(|lines| lines.1)
    }

    /// The code unit of an instruction; that of the last one for those that are not.
    #[inline(always)]
    pub fn unit(&self, at: u32) -> u32 {
        self.units.get(at as usize).or(self.units.last()).copied().unwrap_or(0)
    }

    /// How many instructions there are.
    pub fn instructions(&self) -> u32 {
        self.units.len() as u32
    }

    /// The first instruction that is traced: the RESUME that a new frame begins with.
    pub fn entry(&self) -> u32 {
        self.entry
    }
}

/// The courses of code objects, by number.
pub trait Courses {
    /// The course of a code object.
    fn course(&self, code: u32) -> Option<&Course>;
}

/// Whether a frame that takes a jump comes to a real branch, or leaves, before it comes to the jump again.
fn comes_to_a_branch(bends: &[Bend], code: &Layout, jump: usize) -> bool {
    /// More jumps in a row than these are not followed.
    const MOST: usize = 64;
    let mut at = jump;
    for _ in 0..MOST {
        at = bends[bends[at].target as usize].next as usize;
        if at == jump {
            return false;
        }
        if !matches!(bends[at].way, Way::Branch | Way::Jump) || !code.instrs[at].op.is_unconditional_jump() {
            return true;
        }
    }
    false
}
