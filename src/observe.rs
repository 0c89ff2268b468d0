//! The native interface to a run: what an [`Observer`] is told, and what it may look at meanwhile.

use std::any::Any;

use crate::value::Value;
use crate::vm::Moment;

/// How closely a run is watched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Granularity {
    /// Calls, lines, returns, exceptions: `sys.settrace` as it is.
    #[default]
    Line,
    /// Instructions as well: `f_trace_opcodes`.
    Instruction,
}

impl Granularity {
    /// `line` or `instruction`.
    pub const fn name(self) -> &'static str {
        match self {
            Granularity::Line => "line",
            Granularity::Instruction => "instruction",
        }
    }
}

/// One event, as CPython's `sys.settrace` delivers it. What else there is to know (locals, the value stack, the
/// instruction) is read from the [`Moment`] that comes with it.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// A frame is entered, or a generator entered again.
    Call,
    /// A new line is about to run.
    Line,
    /// An instruction is about to run.
    Opcode,
    /// The frame returns or yields a value; `None`: it is left by an exception.
    Return(Option<&'a Value>),
    /// An exception was raised in, or came into, the frame.
    Exception(&'a Value),
}

/// Whether the run goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// It goes on.
    Continue,
    /// It ends here; the outcome says so.
    Stop,
}

/// Watches a run. While an observer looks (and may make reprs, which can run the program's `__repr__` methods),
/// nothing that runs is observed.
pub trait Observer: Any {
    /// How closely it wants to watch.
    fn granularity(&self) -> Granularity;

    /// Is told of an event.
    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow;
}
