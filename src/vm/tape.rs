//! The tape: what a run has done since its observer was last told, for observers that need not look at each event.
//!
//! A frame that goes straight on delivers events that its code alone decides. So nothing is noted at an instruction or a
//! line, only where a frame turns: at a jump that is taken, where another frame takes over, where it returns, yields or
//! raises. Each frame knows where its open stretch began ([`Frame::stretch`]). Only one frame, the topmost that is
//! traced, has run something that is not on the tape: a frame puts down what those below it have done when it is entered.

use super::Vm;
use super::frame::Frame;
use super::moment::Codes;
use super::prepare::Prepared;
use crate::bytecode::ops::Op;
use crate::observe::{Flow, Place, PlaceKind, Stretch};
use crate::value::PyResult;

/// Stretches, as many as the observer has room for.
#[derive(Debug, Default)]
pub(super) struct Tape {
    stretches: Box<[Stretch]>,
    /// How many of them have come.
    len: usize,
    /// How many may be there before the observer is told.
    most: usize,
    /// Whether stretches are noted; else each event is told as it comes.
    pub on: bool,
}

impl Tape {
    /// As many stretches as there can be at a time.
    const MOST: usize = 1024;
    /// So many more may come until somebody looks whether there is room.
    const RESERVE: usize = 8;

    /// Adds a stretch.
    #[inline(always)]
    fn add(&mut self, stretch: Stretch) {
        if let Some(place) = self.stretches.get_mut(self.len) {
            *place = stretch;
            self.len += 1;
        }
    }
}

/// How many events so many instructions can have, with what ends them: a line, three prefixes and itself for each.
pub(super) const fn most_events(instructions: usize) -> u64 {
    5 * instructions as u64 + 3
}

impl Vm {
    /// Whether the observer must be told before the frame on top goes on.
    #[inline(always)]
    pub(super) fn tape_is_full(&self) -> bool {
        self.tape.len >= self.tape.most
    }

    /// Tells the observer of what is on the tape.
    #[inline(never)]
    pub(super) fn play(&mut self) -> PyResult<()> {
        if self.tape.on {
            self.note_open();
        }
        let gathered = std::mem::take(&mut self.tape.len);
        let Some(observer) = &mut self.observer else { return Ok(()) };
        let flow = match gathered {
            0 => Flow::Continue,
            _ => observer.stretches(&self.tape.stretches[..gathered], Codes(&self.codes)),
        };
        let room = observer.room();
        let followed = self.follow(flow);
        self.set_room(if self.hold { 0 } else { room });
        followed
    }

    /// Sets for how many events the observer has room, and with it whether stretches are noted.
    pub(super) fn set_room(&mut self, room: u64) {
        let most = (room / self.longest).min(Tape::MOST as u64) as usize;
        self.tape.most = most.saturating_sub(Tape::RESERVE);
        let was_on = std::mem::replace(&mut self.tape.on, self.tape.most > 0);
        if self.tape.on && self.tape.stretches.is_empty() {
            self.tape.stretches = vec![Stretch::default(); Tape::MOST].into();
        }
        if self.tape.on && !was_on {
            for frame in &mut self.frames {
                frame.stretch = frame.ip;
            }
        }
    }

    /// Code has come to run whose stretches can have so many instructions.
    pub(super) fn expect(&mut self, instructions: usize) {
        if most_events(instructions) > self.longest {
            self.longest = most_events(instructions);
            // How many stretches there is room for is counted anew.
            self.tape.most = 0;
        }
    }

    /// Puts what the frame at an index has done, up to its `ip`, on the tape.
    #[inline(always)]
    fn note_frame(&mut self, index: usize, end: Option<PlaceKind>, unit: u32) {
        let Some(frame) = self.frames.get_mut(index) else { return };
        let (from, to) = (frame.stretch, frame.ip);
        if from >= to && end.is_none() {
            return;
        }
        let (Some(number), true) = (frame.number, frame.code.traced) else { return };
        let line = from < to && frame.code.starts_line(from, frame.previous(from));
        frame.stretch = to;
        let code = frame.code.object.prepared.get();
        self.tape.add(Stretch { frame: number, code, from: from.min(to), to, line, end, unit });
    }

    /// Puts what the frame on top has done, up to its `ip`, on the tape, and what happened there.
    #[inline(always)]
    pub(super) fn note(&mut self, end: Option<PlaceKind>, unit: u32) {
        self.note_frame(self.frames.len().wrapping_sub(1), end, unit);
    }

    /// An event that is not the next instruction or its line comes in the frame on top.
    pub(super) fn note_event(&mut self, place: Place) -> PyResult<()> {
        self.note(Some(place.kind), place.unit);
        if self.tape_is_full() { self.play() } else { Ok(()) }
    }

    /// Puts what a frame has done that is not on the tape there. (Those above it have just been entered.)
    pub(super) fn note_open(&mut self) {
        let open = |frame: &Frame| frame.stretch < frame.ip && frame.code.traced && frame.number.is_some();
        let open = self.frames.iter().rposition(open);
        self.note_frame(open.unwrap_or(usize::MAX), None, 0);
    }

    /// The frame on top begins a stretch at `at`: what those below it have done goes on the tape.
    #[inline(always)]
    pub(super) fn begin_stretch(&mut self, at: u32) {
        let top = self.frames.len() - 1;
        self.frames[top].stretch = at;
        for below in (0..top).rev() {
            let frame = &self.frames[below];
            if frame.code.traced && frame.number.is_some() {
                self.note_frame(below, None, 0);
                break;
            }
        }
    }

    /// The frame on top, which has run the instruction at `from`, goes on at `to`.
    pub(super) fn turn(&mut self, from: u32, to: u32) {
        if self.tape.on && self.frame().code.traced {
            let code = self.frame().code.clone();
            return self.turn_noted(&code, from, to);
        }
        let frame = self.frame_mut();
        frame.comes(from, to);
        frame.ip = to;
    }

    /// The same for a frame of traced code while the tape is on.
    #[inline(always)]
    pub(super) fn turn_noted(&mut self, code: &Prepared, from: u32, to: u32) {
        let Some(frame) = self.frames.last_mut() else { return };
        let (start, previous) = (frame.stretch, frame.previous(frame.stretch));
        frame.comes(from, to);
        (frame.ip, frame.stretch) = (to, to);
        if let Some(number) = frame.number
            && start <= from
        {
            let line = code.starts_line(start, previous);
            let code = code.object.prepared.get();
            self.tape.add(Stretch { frame: number, code, from: start, to: from + 1, line, end: None, unit: 0 });
        }
    }

    /// What the frame on top executed last has no line: the cache of a CALL, or of a specialised instruction.
    #[inline(always)]
    pub(super) fn comes_from_cache(&mut self) {
        if self.tape.on {
            self.note(None, 0);
        }
        let frame = self.frame_mut();
        frame.comes(u32::MAX, frame.ip);
    }
}

impl Prepared {
    /// `_Py_call_instrumentation_line`: a line start is reported unless the frame is on that line already. `previous`:
    /// the instruction that the frame comes from; out of range if that has no line.
    #[inline(always)]
    pub(super) fn starts_line(&self, at: u32, previous: u32) -> bool {
        self.line_start[at as usize]
            && (self.lines.get(previous as usize) != Some(&self.lines[at as usize])
                || self.instrs.get(previous as usize).is_none_or(|instr| instr.op == Op::Resume))
    }
}
