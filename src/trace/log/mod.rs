//! The recorded trace as a file: the format, described for whoever wants to read it without this crate.
//!
//! # The idea
//!
//! A program run by exeter does the same every time: it sees no clock, no file and no address. So a trace need not hold
//! the values; it holds the program, and for every event where it came. A reader that wants only the events (which
//! function, which line, which instruction, in which frame) reads just that. The state at an event is had by running
//! the program again up to it ([`crate::trace::replay`]), and the recorded events check that the run is the same one.
//! Recording therefore costs the same for every step, however much data is alive.
//!
//! # The file
//!
//! ```text
//! file   = "exeter" 0x00, version: u8 = 3, block*
//! block  = kind: u8, flags: u8, stored: u32, plain: u32, checksum: u32, bytes[stored]
//! ```
//!
//! Numbers of fixed width are little-endian. `flags` bit 0: the bytes are an LZ4 block of `plain` bytes; else `stored`
//! and `plain` are equal. The checksum is CRC-32 (IEEE) over the ten bytes before it and the bytes as stored. No block is
//! longer than 2²⁶ bytes. The blocks come in this order: one header, one of codes, any number of steps (of both kinds) and of output,
//! one tail. A file may end after any block but the first two; without a tail it was cut short, and everything up to
//! its last whole block holds.
//!
//! | kind | block | holds |
//! |---|---|---|
//! | 1 | header | [`Header`] |
//! | 2 | codes | a list of [`CodeRecord`]: the module's code object first, then those nested in its constants, depth first, as `exeter compile --format json` lists them |
//! | 3 | steps one by one | [`StepsStart`], then the steps themselves (see [`crate::trace::steps::places`]) up to the end of the block |
//! | 4 | output | bytes that the program wrote to standard output |
//! | 5 | tail | [`Tail`] |
//! | 6 | steps as turns | [`TurnsStart`], then the turns (see [`crate::trace::steps::turns`]) up to the end of the block |
//!
//! The structures are encoded with [bincode](https://docs.rs/bincode) 2 in its standard configuration (little-endian,
//! variable-length integers; structures field by field in the order documented here, without names).
//!
//! A block holds no more than 2²⁸ steps, and all code objects together no more than 2²⁵ bytes of code.
//!
//! A steps block stands by itself: it says which frames are active at its beginning, and what the writer learnt in
//! earlier blocks does not count in it.

pub mod block;
mod read;
mod write;

use std::io;
use std::time::Duration;

use bincode::config::{self, Configuration, Limit};
use serde::{Deserialize, Serialize};

use super::filter::Filter;
use super::steps::CodeShape;
use crate::bytecode::code::Code;
use crate::bytecode::layout::Layout;
use crate::bytecode::lines;
use crate::bytecode::ops::Op;
use crate::observe::Granularity;
use crate::vm::{Limits, Outcome, UncaughtException};

pub use self::read::{Damage, Log, Step, Steps, StepsBack};
pub use self::write::{Control, LogOptions, LogWriter, Recorder, Sizes};
pub use super::steps::{StepsStart, TurnsStart};

/// What every trace file begins with.
pub const MAGIC: &[u8; 7] = b"exeter\0";
/// Bumped with every change of the format.
pub const VERSION: u8 = 3;

/// No block holds more steps: what a reader has to go through to come to a step is bounded.
const MAX_STEPS: u64 = 1 << 28;
/// Nor is there more bytecode in a log: readers keep tables of its size.
const MAX_CODE: usize = 1 << 25;

fn bincode_format() -> Configuration<config::LittleEndian, config::Varint, Limit<{ block::MAX_BLOCK }>> {
    config::standard().with_limit::<{ block::MAX_BLOCK }>()
}

fn encode(item: &impl Serialize) -> io::Result<Vec<u8>> {
    bincode::serde::encode_to_vec(item, bincode_format()).map_err(io::Error::other)
}

/// Decodes an item; tells how many bytes it took.
fn decode<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Option<(T, usize)> {
    bincode::serde::decode_from_slice(bytes, bincode_format()).ok()
}

/// What a trace file says before its events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// The version of exeter that wrote it, `0.1.0`.
    pub tool: String,
    /// The release whose semantics were traced, `3.12`.
    pub python: String,
    /// `line` or `instruction`.
    pub granularity: String,
    /// The program's source, as it was read.
    pub source: Vec<u8>,
    /// The entry expression.
    pub entry: Option<String>,
    /// The program's standard input.
    pub stdin: Vec<u8>,
    /// The limits of the run.
    pub limits: RecordedLimits,
    /// After how many events the trace was to end.
    pub max_events: Option<u64>,
    /// Which events were recorded.
    pub filter: Filter,
}

impl Header {
    /// The granularity, if it is a known one.
    pub fn granularity(&self) -> Option<Granularity> {
        [Granularity::Line, Granularity::Instruction].into_iter().find(|known| known.name() == self.granularity)
    }
}

/// [`Limits`] as data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RecordedLimits {
    /// [`Limits::max_steps`]
    pub max_steps: Option<u64>,
    /// [`Limits::max_memory`]
    pub max_memory: Option<u64>,
    /// [`Limits::max_depth`]
    pub max_depth: Option<u64>,
    /// [`Limits::timeout`], in nanoseconds.
    pub timeout: Option<u64>,
    /// [`Limits::max_output`]
    pub max_output: Option<u64>,
}

impl From<Limits> for RecordedLimits {
    fn from(limits: Limits) -> RecordedLimits {
        let nanoseconds = |timeout: Duration| u64::try_from(timeout.as_nanos()).unwrap_or(u64::MAX);
        RecordedLimits {
            max_steps: limits.max_steps,
            max_memory: limits.max_memory.map(|max| max as u64),
            max_depth: limits.max_depth.map(|max| max as u64),
            timeout: limits.timeout.map(nanoseconds),
            max_output: limits.max_output.map(|max| max as u64),
        }
    }
}

impl From<RecordedLimits> for Limits {
    fn from(limits: RecordedLimits) -> Limits {
        let size = |max: u64| usize::try_from(max).unwrap_or(usize::MAX);
        Limits {
            max_steps: limits.max_steps,
            max_memory: limits.max_memory.map(size),
            max_depth: limits.max_depth.map(size),
            timeout: limits.timeout.map(Duration::from_nanos),
            max_output: limits.max_output.map(size),
            max_trace: None,
        }
    }
}

/// A code object as the file holds it: CPython's attributes without `co_`, constants as reprs (a nested code object as
/// `<code QUALNAME>`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CodeRecord {
    /// `co_name`
    pub name: String,
    /// `co_qualname`
    pub qualname: String,
    /// `co_firstlineno`
    pub firstlineno: i32,
    /// `co_argcount`
    pub argcount: u32,
    /// `co_posonlyargcount`
    pub posonlyargcount: u32,
    /// `co_kwonlyargcount`
    pub kwonlyargcount: u32,
    /// `co_stacksize`
    pub stacksize: u32,
    /// `co_flags`
    pub flags: u32,
    /// `co_code`, cache entries included.
    pub code: Vec<u8>,
    /// `co_consts`
    pub consts: Vec<String>,
    /// `co_names`
    pub names: Vec<String>,
    /// `co_varnames`
    pub varnames: Vec<String>,
    /// `co_cellvars`
    pub cellvars: Vec<String>,
    /// `co_freevars`
    pub freevars: Vec<String>,
    /// `co_exceptiontable`
    pub exceptiontable: Vec<u8>,
    /// `co_linetable`
    pub linetable: Vec<u8>,
}

impl CodeRecord {
    /// The record of a code object.
    pub fn new(code: &Code) -> CodeRecord {
        let owned = |name: &str| name.to_owned();
        CodeRecord {
            name: owned(&code.name),
            qualname: owned(&code.qualname),
            firstlineno: code.firstlineno,
            argcount: code.argcount,
            posonlyargcount: code.posonlyargcount,
            kwonlyargcount: code.kwonlyargcount,
            stacksize: code.stacksize,
            flags: code.flags,
            code: code.code.to_vec(),
            consts: crate::bytecode::dis::const_reprs(code),
            names: code.names.iter().map(|name| owned(name)).collect(),
            varnames: code.varnames().map(owned).collect(),
            cellvars: code.cellvars().map(owned).collect(),
            freevars: code.freevars().map(owned).collect(),
            exceptiontable: code.exceptiontable.to_vec(),
            linetable: code.linetable.to_vec(),
        }
    }

    /// The line of each code unit, −1 for none.
    pub fn lines(&self) -> Vec<i32> {
        let units = self.code.len() / 2;
        let mut lines = vec![-1; units];
        for range in lines::line_ranges(&self.linetable, self.firstlineno) {
            let (start, end) = (range.start as usize / 2, (range.end as usize / 2).min(units));
            if start < end {
                lines[start..end].fill(range.line.unwrap_or(-1));
            }
        }
        lines
    }

    /// The instruction that begins at a code unit: its operation and the low byte of its argument, with those of the
    /// prefixes before it.
    pub fn instruction(&self, unit: u32) -> Option<(Op, u32)> {
        let at = 2 * unit as usize;
        let op = Op::from_number_312(*self.code.get(at)?)?;
        let mut arg = u32::from(*self.code.get(at + 1)?);
        let extended = Op::ExtendedArg.number_312() as u8;
        for (shift, prefix) in (1..=3).map(|back| (8 * back, at.wrapping_sub(2 * back))) {
            match self.code.get(prefix..prefix.wrapping_add(2)) {
                Some(&[op, low]) if op == extended => arg |= u32::from(low) << shift,
                _ => break,
            }
        }
        Some((op, arg))
    }

    /// Its instructions.
    pub fn layout(&self) -> Layout {
        Layout::new(&self.code, &self.exceptiontable, &self.linetable, self.firstlineno)
    }

    fn shape(&self, granularity: Granularity) -> CodeShape {
        CodeShape::new(&self.code, &self.lines(), granularity)
    }
}

/// How the traced run ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ending {
    /// To its end, with the entry's repr.
    Value(Option<String>),
    /// By an exception: class name, message and traceback.
    Exception(String, String, String),
    /// At a limit, by its name: `events`, `steps`, `memory`, `depth`, `time`; `interrupt`, if it was ended from outside.
    Limit(String),
    /// At an unsupported feature, its line and its column.
    Unsupported(String, Option<u32>, Option<u32>),
}

/// The name of the limit that is none: somebody had enough.
pub(super) const INTERRUPT: &str = "interrupt";

impl Ending {
    /// Ended from outside: [`Control::stop`].
    pub fn interrupted() -> Ending {
        Ending::Limit(INTERRUPT.to_owned())
    }
}

impl From<&Outcome> for Ending {
    fn from(outcome: &Outcome) -> Ending {
        match outcome {
            Outcome::Value(value) => Ending::Value(value.clone()),
            Outcome::Exception(e) => Ending::Exception(e.type_name.clone(), e.message.clone(), e.traceback.clone()),
            Outcome::Limit(limit) => Ending::Limit(super::format::jsonl::limit_name(*limit).to_owned()),
            Outcome::Stopped => Ending::Limit("events".to_owned()),
            Outcome::Bug(message) => Ending::Unsupported(format!("a bug of exeter: {message}"), None, None),
            Outcome::Unsupported { feature, line, column } => Ending::Unsupported(feature.clone(), *line, *column),
        }
    }
}

impl From<Ending> for Outcome {
    fn from(ending: Ending) -> Outcome {
        match ending {
            Ending::Value(value) => Outcome::Value(value),
            Ending::Exception(type_name, message, traceback) => {
                Outcome::Exception(UncaughtException { type_name, message, traceback })
            }
            Ending::Limit(name) => match super::format::jsonl::limit_named(&name) {
                Some(limit) => Outcome::Limit(limit),
                None => Outcome::Stopped,
            },
            Ending::Unsupported(feature, line, column) => Outcome::Unsupported { feature, line, column },
        }
    }
}

/// The last block of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tail {
    /// How many steps were recorded.
    pub steps: u64,
    /// How many events the run delivered, recorded or not.
    pub events: u64,
    /// How the run ended.
    pub ending: Ending,
}

/// Why a trace file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The file system's reason.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// It does not begin as a trace file does.
    #[error("not a trace file of exeter (make one with `exeter trace --output`)")]
    NotATrace,
    /// Another version of the format.
    #[error("trace format version {0}, but this exeter reads version {VERSION}")]
    Version(u8),
    /// The blocks before the steps are cut short or make no sense.
    #[error("the trace file is damaged before its first step")]
    Damaged,
}
