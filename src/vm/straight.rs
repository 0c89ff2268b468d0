//! What a frame delivers while it goes straight on: the events of a code object's instructions, in order.

use super::moment::Codes;
use super::prepare::Prepared;
use crate::bytecode::ops::Op;
use crate::observe::{Granularity, Place, PlaceKind, Stretch};

/// The events of a code object's instructions from the first RESUME on, as if each came behind the one in front of it.
#[derive(Debug)]
pub struct Straight {
    events: Box<[(PlaceKind, u32)]>,
    /// For each instruction, and for the end, the index of its first event.
    first: Box<[u32]>,
    /// The lines that are new only because of where the frame came from: code unit, and the index of what comes next.
    sudden: Box<[(u32, u32)]>,
}

impl Straight {
    pub(super) fn new(code: &Prepared, granularity: Granularity) -> Straight {
        let mut events = Vec::new();
        let mut first = Vec::with_capacity(code.instrs.len() + 1);
        let mut sudden = Vec::new();
        let traceable = code.instrs.iter().position(|instr| instr.op == Op::Resume).unwrap_or(code.instrs.len());
        for (at, instr) in code.instrs.iter().enumerate() {
            first.push(events.len() as u32);
            if at < traceable {
                continue;
            }
            let unit = code.offsets[at] / 2;
            if instr.op == Op::Resume {
                events.push((PlaceKind::Call, unit));
                continue;
            }
            if code.starts_line(at as u32, (at as u32).wrapping_sub(1)) {
                events.push((PlaceKind::Line, unit));
            } else if code.line_start[at] {
                sudden.push((unit, events.len() as u32));
            }
            if granularity == Granularity::Instruction {
                events.extend(code.prefixes_of(at as u32).map(|prefix| (PlaceKind::Opcode, prefix.0 / 2)));
                events.push((PlaceKind::Opcode, unit));
            }
        }
        first.push(events.len() as u32);
        Straight { events: events.into(), first: first.into(), sudden: sudden.into() }
    }

    /// All of them: kind and code unit.
    pub fn events(&self) -> &[(PlaceKind, u32)] {
        &self.events
    }

    /// The lines that are none of them, and come only where a frame comes from another line to the middle of one: code
    /// unit, and the index of what comes next.
    pub fn sudden_lines(&self) -> &[(u32, u32)] {
        &self.sudden
    }

    /// How many instructions the code object has.
    pub fn instructions(&self) -> usize {
        self.first.len() - 1
    }
}

/// The events of a stretch, see [`Codes::events`].
#[derive(Clone, Copy, Debug)]
pub struct StretchEvents<'a> {
    /// A line that is new only because of where the frame came from: first of all. Its code unit.
    pub line: Option<u32>,
    /// What goes straight on, as a range of [`Straight::events`].
    pub straight: (usize, usize),
    /// Where that range is from.
    pub all: &'a Straight,
}

impl<'a> StretchEvents<'a> {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (PlaceKind, u32)> + use<'a> {
        let line = self.line.map(|unit| (PlaceKind::Line, unit));
        line.into_iter().chain(self.all.events[self.straight.0..self.straight.1].iter().copied())
    }

    /// How many there are.
    #[inline]
    pub fn count(&self) -> u64 {
        u64::from(self.line.is_some()) + (self.straight.1 - self.straight.0) as u64
    }
}

impl<'a> Codes<'a> {
    /// The events of a stretch but for what ended it. `None` for code objects that the run does not know.
    #[inline]
    pub fn events(self, stretch: &Stretch, granularity: Granularity) -> Option<StretchEvents<'a>> {
        let code = self.0.get(stretch.code as usize)?;
        let all = code.straight(granularity);
        let mut straight =
            (*all.first.get(stretch.from as usize)? as usize, *all.first.get(stretch.to as usize)? as usize);
        let mut line = None;
        if stretch.from < stretch.to && code.line_start[stretch.from as usize] {
            let unit = code.offsets[stretch.from as usize] / 2;
            let there = all.events.get(straight.0) == Some(&(PlaceKind::Line, unit));
            match (stretch.line, there) {
                (true, false) => line = Some(unit),
                (false, true) => straight.0 += 1,
                _ => {}
            }
        }
        Some(StretchEvents { line, straight, all })
    }

    /// How many events a stretch has, with what ended it.
    #[inline]
    pub fn count(self, stretch: &Stretch, granularity: Granularity) -> u64 {
        let Some(events) = self.events(stretch, granularity) else { return 0 };
        events.count() + u64::from(stretch.end.is_some())
    }

    /// Calls `tell` with each event of a stretch.
    pub fn places(self, stretch: &Stretch, granularity: Granularity, mut tell: impl FnMut(Place)) {
        let Some(events) = self.events(stretch, granularity) else { return };
        let end = stretch.end.map(|kind| (kind, stretch.unit));
        for (kind, unit) in events.iter().chain(end) {
            tell(Place { kind, frame: stretch.frame, code: stretch.code, unit });
        }
    }
}
