//! The steps of a recorded trace: which event came where.
//!
//! A whole trace is written as the [`turns`] that frames took; what they did between them follows from their code, and
//! [`Walk`] tells it. Where only some events are recorded, they are written one by one: [`places`].

pub mod places;
pub mod turns;
mod walk;

use serde::{Deserialize, Serialize};

use crate::bytecode::course::{Course, Courses};
use crate::bytecode::layout::Layout;
use crate::observe::{Granularity, Place, Standing};

pub use self::places::{CodeShape, StepDecoder, StepEncoder};
pub use self::walk::Walk;

/// Where a block of [`places`] begins: what must be known to read it without those before it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StepsStart {
    /// The number of its first step, from 0.
    pub first: u64,
    /// How many steps it holds.
    pub count: u64,
    /// The number that the next new frame gets.
    pub next_frame: u32,
    /// The active frames, outermost first: number, code, unit of the last event.
    pub frames: Vec<(u32, u32, u32)>,
}

/// The same of [`turns`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TurnsStart {
    /// The number of its first step, from 0.
    pub first: u64,
    /// How many steps it holds.
    pub count: u64,
    /// The number that the next new frame gets.
    pub next_frame: u32,
    /// The active frames, outermost first.
    pub frames: Vec<Standing>,
}

/// What is wrong with the bytes of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the steps make no sense")]
pub struct BadSteps;

/// What the code objects of a log deliver.
#[derive(Debug)]
pub struct Layouts {
    layouts: Vec<Layout>,
    granularity: Granularity,
}

impl Layouts {
    /// By number.
    pub fn new(layouts: Vec<Layout>, granularity: Granularity) -> Layouts {
        Layouts { layouts, granularity }
    }
}

impl Courses for Layouts {
    #[inline]
    fn course(&self, code: u32) -> Option<&Course> {
        self.layouts.get(code as usize).map(|layout| layout.course(self.granularity))
    }
}

/// Reads the steps of blocks that hold turns.
#[derive(Debug)]
pub struct TurnDecoder {
    courses: Layouts,
    walk: Walk,
    bytes: Vec<u8>,
    at: usize,
    /// Steps left in the block.
    left: u64,
}

impl TurnDecoder {
    /// A decoder that has no block yet.
    pub fn new(courses: Layouts) -> TurnDecoder {
        TurnDecoder { courses, walk: Walk::default(), bytes: Vec::new(), at: 0, left: 0 }
    }

    /// Goes to the beginning of a block.
    pub fn block(&mut self, start: TurnsStart, bytes: Vec<u8>) {
        self.walk.begin(start.frames, start.next_frame);
        (self.bytes, self.at, self.left) = (bytes, 0, start.count);
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
        loop {
            if let Some(place) = self.walk.next(&self.courses)? {
                self.left -= 1;
                return Ok(Some(place));
            }
            let mut rest = &self.bytes[self.at..];
            let turn = turns::read(&mut rest)?.ok_or(BadSteps)?;
            self.at = self.bytes.len() - rest.len();
            self.walk.take(turn)?;
        }
    }
}

/// LEB128.
fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
