//! Steps one by one: which event came where. Written as what could not have been foreseen.
//!
//! Writer and reader keep the same table of what came last after each event at each place; a step that comes as it did
//! last time costs nothing but a count. What comes first after an event is foreseen from the code: the next
//! instruction, or its line.
//!
//! ```text
//! steps  = (run: varint, token)* [run: varint]
//! token  = varint: kind in the low 3 bits, the rest depending on it
//!          1 line · 2 instruction · 3 return · 4 left by an exception · 5 exception:
//!              rest = unit − unit of the frame's last event (zigzag)
//!          0 call: rest = 0 a new frame:     code: varint, unit: varint
//!                  rest = 1 a frame resumed: frame: varint, code: varint, unit: varint
//!          6 the next step is in another frame than the one on top: rest = its number, code: varint
//! ```
//!
//! `run` counts the steps that came as foreseen before the token. A *unit* is a code unit of two bytes: `f_lasti / 2`.
//! The frame on top is the one of the last event; a call puts a frame on top, a return takes it away. What is foreseen
//! after a return is what came after the caller's last event when its call returned.

use rustc_hash::FxHashMap;

use super::{BadSteps, StepsStart, varint};
use crate::bytecode::ops::Op;
use crate::observe::{Granularity, Place, PlaceKind};

/// How deep frames may nest in a log that is read.
const MAX_DEPTH: usize = 1 << 22;
/// Nothing is foreseen.
const UNKNOWN: u64 = u64::MAX;
/// After each kind of event, and after a callee's return.
const CONTEXTS: usize = 7;
const BACK_FROM_CALL: usize = 6;
const OTHER_FRAME: u64 = 6;
const RESUMED: u64 = 1 << 31;

/// What the prediction needs to know of a code object.
#[derive(Clone, Debug)]
pub struct CodeShape {
    /// First guesses, by context and unit.
    guesses: Box<[u64]>,
    units: usize,
}

impl CodeShape {
    /// The shape of code with these bytes (`co_code`) and the lines of its code units (−1: none).
    pub fn new(code: &[u8], lines: &[i32], granularity: Granularity) -> CodeShape {
        let units = code.len() / 2;
        let mut guesses = vec![UNKNOWN; CONTEXTS * units].into_boxed_slice();
        let line = |unit: usize| lines.get(unit).copied().unwrap_or(-1);
        let (coming, differing) = line_starts(units, line);
        let mut unit = 0;
        while unit < units {
            let op = Op::from_number_312(code[2 * unit]).unwrap_or(Op::Nop);
            let next = unit + 1 + op.caches_312();
            let mut guess = |kind: PlaceKind, what: u64| guesses[kind as usize * units + unit] = what;
            if next < units {
                guess(PlaceKind::Call, pack(PlaceKind::Line, next as u32));
                match granularity {
                    Granularity::Instruction => {
                        let returns = matches!(op, Op::ReturnValue | Op::ReturnConst | Op::YieldValue);
                        let what = match (returns, line(next) >= 0 && line(next) != line(unit)) {
                            (true, _) => pack(PlaceKind::Return, unit as u32),
                            (false, true) => pack(PlaceKind::Line, next as u32),
                            (false, false) => pack(PlaceKind::Opcode, next as u32),
                        };
                        guess(PlaceKind::Opcode, what);
                        guesses[BACK_FROM_CALL * units + unit] = what;
                    }
                    Granularity::Line => {
                        let at = coming[next];
                        let other = if at < units && line(at) == line(unit) { differing[at] } else { at };
                        if other < units {
                            guess(PlaceKind::Line, pack(PlaceKind::Line, other as u32));
                        }
                    }
                }
            }
            if granularity == Granularity::Instruction {
                guesses[PlaceKind::Line as usize * units + unit] = pack(PlaceKind::Opcode, unit as u32);
            }
            unit = next;
        }
        CodeShape { guesses, units }
    }
}

/// For each unit, the first at or behind it that has a line, and the first behind it that has another one than it has;
/// `units` for none.
fn line_starts(units: usize, line: impl Fn(usize) -> i32) -> (Vec<usize>, Vec<usize>) {
    let (mut coming, mut differing) = (vec![units; units + 1], vec![units; units + 1]);
    for unit in (0..units).rev() {
        let next = coming[unit + 1];
        differing[unit] = if next < units && line(next) == line(unit) { differing[next] } else { next };
        coming[unit] = if line(unit) >= 0 { unit } else { next };
    }
    (coming, differing)
}

fn pack(kind: PlaceKind, unit: u32) -> u64 {
    kind as u64 | u64::from(unit) << 3
}

/// A call, packed: of a new frame its code, of a frame that is resumed its number.
#[inline(always)]
fn packed_call(frame: u32, code: u32, packed: u64, next_frame: u32) -> u64 {
    if frame == next_frame { packed | u64::from(code) << 32 } else { packed | RESUMED | u64::from(frame) << 32 }
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Frame {
    number: u32,
    code: u32,
    /// Of its last event.
    unit: u32,
}

/// What both sides know.
#[derive(Debug)]
struct Foresight {
    shapes: Vec<CodeShape>,
    /// By code object: what came last after the event, by context and unit.
    after: Vec<Box<[u64]>>,
    frames: Vec<Frame>,
    next_frame: u32,
    /// Code and index into its table for the last event; a code out of range foresees nothing.
    context: (u32, u32),
}

impl Foresight {
    fn new(shapes: Vec<CodeShape>) -> Foresight {
        let after = shapes.iter().map(|shape| shape.guesses.clone()).collect();
        Foresight { shapes, after, frames: Vec::new(), next_frame: 0, context: (u32::MAX, 0) }
    }

    /// Forgets what was learnt, as at the beginning of a block.
    fn restart(&mut self) {
        for (table, shape) in self.after.iter_mut().zip(&self.shapes) {
            table.copy_from_slice(&shape.guesses);
        }
        self.context = (u32::MAX, 0);
    }

    fn start(&self, first: u64) -> StepsStart {
        let frames = self.frames.iter().map(|frame| (frame.number, frame.code, frame.unit)).collect();
        StepsStart { first, count: 0, next_frame: self.next_frame, frames }
    }

    #[inline(always)]
    fn foreseen(&mut self) -> Option<&mut u64> {
        self.after.get_mut(self.context.0 as usize)?.get_mut(self.context.1 as usize)
    }

    #[inline(always)]
    fn set_context(&mut self, context: usize, code: u32, unit: u32) {
        let units = self.shapes.get(code as usize).map_or(0, |shape| shape.units);
        self.context = (code, (context * units) as u32 + unit);
    }

    /// An event of the frame on top has come.
    #[inline(always)]
    fn advance(&mut self, kind: PlaceKind, unit: u32) {
        if matches!(kind, PlaceKind::Return | PlaceKind::Unwind) {
            self.frames.pop();
            match self.frames.last() {
                Some(&Frame { code, unit, .. }) => self.set_context(BACK_FROM_CALL, code, unit),
                None => self.context = (u32::MAX, 0),
            }
        } else if let Some(top) = self.frames.last_mut() {
            top.unit = unit;
            let code = top.code;
            self.set_context(kind as usize, code, unit);
        }
    }

    /// A frame has been called.
    fn enter(&mut self, number: u32, code: u32, unit: u32) {
        self.frames.push(Frame { number, code, unit });
        self.next_frame = self.next_frame.max(number.saturating_add(1));
        self.set_context(PlaceKind::Call as usize, code, unit);
    }

    /// Makes a frame the one on top: those above it are gone, or it is new.
    fn surface(&mut self, number: u32, code: u32) {
        match self.frames.iter().rposition(|frame| frame.number == number) {
            Some(at) => self.frames.truncate(at + 1),
            None => self.frames.push(Frame { number, code, unit: 0 }),
        }
    }
}

/// Writes steps.
#[derive(Debug)]
pub struct StepEncoder {
    known: Foresight,
    run: u64,
    count: u64,
    out: Vec<u8>,
    start: StepsStart,
}

impl StepEncoder {
    /// An encoder for steps in code objects of these shapes, by number.
    pub fn new(shapes: Vec<CodeShape>) -> StepEncoder {
        let known = Foresight::new(shapes);
        let start = known.start(0);
        StepEncoder { known, run: 0, count: 0, out: Vec::new(), start }
    }

    /// Writes an event of the frame on top, whose last one came at `from`, that was not foreseen.
    #[inline(never)]
    fn write_event(&mut self, packed: u64, from: u32) {
        varint(&mut self.out, std::mem::take(&mut self.run));
        let delta = (packed >> 3) as i64 - i64::from(from);
        varint(&mut self.out, packed & 7 | zigzag(delta) << 3);
    }

    /// Adds a step. `place.code` must be the number of one of the shapes.
    #[inline]
    pub fn step(&mut self, place: Place) {
        self.count += 1;
        let call = place.kind == PlaceKind::Call;
        if !call && self.known.frames.last().is_none_or(|top| top.number != place.frame) {
            self.change_frame(place);
        }
        let packed = match call {
            false => pack(place.kind, place.unit),
            true => packed_call(place.frame, place.code, pack(place.kind, place.unit), self.known.next_frame),
        };
        match self.known.foreseen() {
            Some(foreseen) if *foreseen == packed => self.run += 1,
            Some(foreseen) => {
                *foreseen = packed;
                self.write(place);
            }
            None => self.write(place),
        }
        if call {
            self.known.enter(place.frame, place.code, place.unit);
        } else {
            self.known.advance(place.kind, place.unit);
        }
    }

    #[cold]
    #[inline(never)]
    fn change_frame(&mut self, place: Place) {
        varint(&mut self.out, std::mem::take(&mut self.run));
        varint(&mut self.out, OTHER_FRAME | u64::from(place.frame) << 3);
        varint(&mut self.out, u64::from(place.code));
        self.known.surface(place.frame, place.code);
        self.known.context = (u32::MAX, 0);
    }

    #[inline(never)]
    fn write(&mut self, place: Place) {
        if place.kind != PlaceKind::Call {
            let last = self.known.frames.last().map_or(0, |frame| frame.unit);
            return self.write_event(pack(place.kind, place.unit), last);
        }
        varint(&mut self.out, std::mem::take(&mut self.run));
        if place.frame == self.known.next_frame {
            varint(&mut self.out, 0);
        } else {
            varint(&mut self.out, 1 << 3);
            varint(&mut self.out, u64::from(place.frame));
        }
        varint(&mut self.out, u64::from(place.code));
        varint(&mut self.out, u64::from(place.unit));
    }

    /// How many bytes of steps wait to be taken.
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// How many steps have been added since the last [`StepEncoder::take`].
    #[inline]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Whether no step has been added since the last [`StepEncoder::take`].
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// How many steps have been added in all.
    pub fn steps(&self) -> u64 {
        self.start.first + self.count
    }

    /// Numbers the next step so; to be called before the first.
    pub fn begin_at(&mut self, number: u64) {
        self.start.first = number;
    }

    /// How many frames are active.
    pub fn depth(&self) -> usize {
        self.known.frames.len()
    }

    /// Takes what was written since the last time: a block's beginning and its bytes.
    pub fn take(&mut self) -> (StepsStart, Vec<u8>) {
        if self.run > 0 {
            varint(&mut self.out, std::mem::take(&mut self.run));
        }
        self.known.restart();
        let next = self.known.start(self.start.first + self.count);
        let mut start = std::mem::replace(&mut self.start, next);
        start.count = std::mem::take(&mut self.count);
        (start, std::mem::take(&mut self.out))
    }
}

/// Reads the steps of blocks.
#[derive(Debug)]
pub struct StepDecoder {
    known: Foresight,
    /// The code objects of the frames that were resumed in this block.
    resumed: FxHashMap<u32, u32>,
    bytes: Vec<u8>,
    at: usize,
    /// Steps that come as foreseen before the next token.
    run: u64,
    /// Whether the next token's run has been read.
    run_read: bool,
    /// Steps left in the block.
    left: u64,
}

impl StepDecoder {
    /// A decoder for steps in code objects of these shapes, which has no block yet.
    pub fn new(shapes: Vec<CodeShape>) -> StepDecoder {
        StepDecoder {
            known: Foresight::new(shapes),
            resumed: FxHashMap::default(),
            bytes: Vec::new(),
            at: 0,
            run: 0,
            run_read: false,
            left: 0,
        }
    }

    /// Goes to the beginning of a block.
    pub fn block(&mut self, start: &StepsStart, bytes: Vec<u8>) {
        self.known.frames = start.frames.iter().map(|&(number, code, unit)| Frame { number, code, unit }).collect();
        self.known.next_frame = start.next_frame;
        self.known.restart();
        self.resumed.clear();
        (self.bytes, self.at, self.run, self.run_read, self.left) = (bytes, 0, 0, false, start.count);
    }

    /// The next step of the block; `None` behind the last.
    ///
    /// # Errors
    /// The bytes make no sense.
    #[inline]
    pub fn next_step(&mut self) -> Result<Option<Place>, BadSteps> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        if self.run == 0 {
            return self.slow().map(Some);
        }
        self.run -= 1;
        self.as_foreseen().map(Some)
    }

    #[inline(always)]
    fn as_foreseen(&mut self) -> Result<Place, BadSteps> {
        let packed = self.known.foreseen().map_or(UNKNOWN, |foreseen| *foreseen);
        let kind = PlaceKind::ALL.get(packed as usize & 7).copied().ok_or(BadSteps)?;
        let unit = (packed >> 3) as u32 & ((1 << 28) - 1);
        if kind == PlaceKind::Call {
            let high = (packed >> 32) as u32;
            if packed & RESUMED == 0 {
                return self.enter(self.known.next_frame, high, unit);
            }
            let code = self.resumed.get(&high).copied().ok_or(BadSteps)?;
            return self.enter(high, code, unit);
        }
        self.advance(kind, unit)
    }

    #[inline(always)]
    fn advance(&mut self, kind: PlaceKind, unit: u32) -> Result<Place, BadSteps> {
        let top = self.known.frames.last().ok_or(BadSteps)?;
        let place = Place { kind, frame: top.number, code: top.code, unit };
        self.known.advance(kind, unit);
        Ok(place)
    }

    fn enter(&mut self, frame: u32, code: u32, unit: u32) -> Result<Place, BadSteps> {
        if self.known.frames.len() >= MAX_DEPTH {
            return Err(BadSteps);
        }
        self.known.enter(frame, code, unit);
        Ok(Place { kind: PlaceKind::Call, frame, code, unit })
    }

    /// Reads the next run, and what comes behind it if it is empty.
    #[inline(never)]
    fn slow(&mut self) -> Result<Place, BadSteps> {
        loop {
            if !std::mem::replace(&mut self.run_read, true) {
                self.run = self.varint()?;
                if self.run > 0 {
                    self.run -= 1;
                    return self.as_foreseen();
                }
            }
            self.run_read = false;
            let token = self.varint()?;
            let rest = token >> 3;
            if token & 7 == OTHER_FRAME {
                let number = u32::try_from(rest).map_err(|_| BadSteps)?;
                let code = self.code()?;
                if self.known.frames.len() >= MAX_DEPTH {
                    return Err(BadSteps);
                }
                self.known.surface(number, code);
                self.known.context = (u32::MAX, 0);
                continue;
            }
            let kind = PlaceKind::ALL.get(token as usize & 7).copied().ok_or(BadSteps)?;
            if kind == PlaceKind::Call {
                return self.call(rest);
            }
            let top = self.known.frames.last().ok_or(BadSteps)?;
            let unit = i64::from(top.unit).checked_add(unzigzag(rest)).ok_or(BadSteps)?;
            let unit = self.unit(top.code, u64::try_from(unit).map_err(|_| BadSteps)?)?;
            self.learn(pack(kind, unit));
            return self.advance(kind, unit);
        }
    }

    fn call(&mut self, which: u64) -> Result<Place, BadSteps> {
        let (frame, flag) = match which {
            0 => (self.known.next_frame, 0),
            1 => (u32::try_from(self.varint()?).map_err(|_| BadSteps)?, RESUMED),
            _ => return Err(BadSteps),
        };
        let code = self.code()?;
        let unit = self.varint()?;
        let unit = self.unit(code, unit)?;
        if flag == RESUMED {
            self.resumed.insert(frame, code);
        }
        let high = if flag == RESUMED { frame } else { code };
        self.learn(pack(PlaceKind::Call, unit) | flag | u64::from(high) << 32);
        self.enter(frame, code, unit)
    }

    fn learn(&mut self, packed: u64) {
        if let Some(foreseen) = self.known.foreseen() {
            *foreseen = packed;
        }
    }

    fn code(&mut self) -> Result<u32, BadSteps> {
        let code = self.varint()?;
        if code < self.known.shapes.len() as u64 { Ok(code as u32) } else { Err(BadSteps) }
    }

    fn unit(&self, code: u32, unit: u64) -> Result<u32, BadSteps> {
        let units = self.known.shapes.get(code as usize).map_or(0, |shape| shape.units);
        if unit < units as u64 { Ok(unit as u32) } else { Err(BadSteps) }
    }

    fn varint(&mut self) -> Result<u64, BadSteps> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = *self.bytes.get(self.at).ok_or(BadSteps)?;
            self.at += 1;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(BadSteps)
    }
}

fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63) as u64
}

fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const UNITS: usize = 40;

    fn shapes() -> Vec<CodeShape> {
        // NOPs on four lines.
        let code: Vec<u8> = [9, 0].repeat(UNITS);
        let lines: Vec<i32> = (0..UNITS as i32).map(|unit| unit / 10).collect();
        [Granularity::Line, Granularity::Instruction].map(|g| CodeShape::new(&code, &lines, g)).to_vec()
    }

    fn place() -> impl Strategy<Value = Place> {
        let kind = prop::sample::select(PlaceKind::ALL.to_vec());
        // A frame's code never changes.
        (kind, 0..6_u32, 0..UNITS as u32).prop_map(|(kind, frame, unit)| Place { kind, frame, code: frame % 2, unit })
    }

    fn decode(blocks: &[(StepsStart, Vec<u8>)]) -> Result<Vec<Place>, BadSteps> {
        let mut decoder = StepDecoder::new(shapes());
        let mut places = Vec::new();
        for (start, bytes) in blocks {
            decoder.block(start, bytes.clone());
            while let Some(place) = decoder.next_step()? {
                places.push(place);
            }
        }
        Ok(places)
    }

    proptest! {
        #[test]
        fn any_steps_come_back(rounds in prop::collection::vec((prop::collection::vec(place(), 1..12), 1..5_usize), 1..8)) {
            let mut encoder = StepEncoder::new(shapes());
            let (mut blocks, mut given) = (Vec::new(), Vec::new());
            for (steps, times) in rounds {
                for step in steps.repeat(times) {
                    encoder.step(step);
                    given.push(step);
                }
                blocks.push(encoder.take());
            }
            prop_assert_eq!(decode(&blocks)?, given.clone());
            // Each block can be read by itself.
            for (start, bytes) in blocks {
                let (first, count) = (start.first as usize, start.count as usize);
                prop_assert_eq!(decode(&[(start, bytes)])?, &given[first..first + count]);
            }
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..60), count in 0..200_u64) {
            let start = StepsStart { count, frames: vec![(0, 0, 0), (9, 1, 3)], ..StepsStart::default() };
            let _ = decode(&[(start, bytes)]);
        }
    }

    #[test]
    fn the_next_line_is_found() {
        let lines = [3, 3, -1, 3, 4, -1, -1, 4, 3];
        let (coming, differing) = line_starts(lines.len(), |unit| lines[unit]);
        for unit in 0..lines.len() {
            let first = |wanted: &dyn Fn(usize) -> bool, from| (from..lines.len()).find(|&at| wanted(at)).unwrap_or(9);
            assert_eq!(coming[unit], first(&|at| lines[at] >= 0, unit));
            assert_eq!(differing[unit], first(&|at| lines[at] >= 0 && lines[at] != lines[unit], unit + 1), "{unit}");
        }
    }

    #[test]
    fn a_loop_costs_nothing_once_it_is_known() {
        let mut encoder = StepEncoder::new(shapes());
        let step = |kind, unit| Place { kind, frame: 0, code: 1, unit };
        encoder.step(step(PlaceKind::Call, 0));
        for _ in 0..100_000 {
            for unit in 1..10 {
                encoder.step(step(PlaceKind::Opcode, unit));
            }
        }
        let (start, bytes) = encoder.take();
        assert_eq!(start.count, 900_001);
        assert!(bytes.len() < 20, "{} bytes", bytes.len());
    }
}
