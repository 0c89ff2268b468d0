//! The native interface to a run: what an [`Observer`] is told, and what it may look at meanwhile.

use std::any::Any;

use crate::value::Value;
use crate::vm::{Checkpoint, Codes, Moment, Turns};

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

/// What kind of event came at a [`Place`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum PlaceKind {
    /// A frame is entered, or entered again.
    Call,
    /// A line is about to run.
    Line,
    /// An instruction is about to run.
    Opcode,
    /// The frame returns or yields.
    Return,
    /// The frame is left by an exception (reported as a return of nothing).
    Unwind,
    /// An exception was raised in the frame, or came into it.
    Exception,
}

impl PlaceKind {
    /// All kinds, by number.
    pub const ALL: [PlaceKind; 6] = [
        PlaceKind::Call,
        PlaceKind::Line,
        PlaceKind::Opcode,
        PlaceKind::Return,
        PlaceKind::Unwind,
        PlaceKind::Exception,
    ];

    /// The event's name: `call`, `line`, `opcode`, `return`, `exception`.
    pub const fn name(self) -> &'static str {
        match self {
            PlaceKind::Call => "call",
            PlaceKind::Line => "line",
            PlaceKind::Opcode => "opcode",
            PlaceKind::Return | PlaceKind::Unwind => "return",
            PlaceKind::Exception => "exception",
        }
    }
}

/// An event in short: what happened where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// What happened.
    pub kind: PlaceKind,
    /// Number of the frame: frames are numbered from 0 in the order of their first call.
    pub frame: u32,
    /// Number of the frame's code object ([`Moment::code_number`]).
    pub code: u32,
    /// The code unit where the frame stands: half of `f_lasti`, which counts bytes.
    pub unit: u32,
}

/// Part of a run: branches of one frame, and what came behind them. What the frame ran and delivered meanwhile follows
/// from its code ([`Course`](crate::bytecode::course::Course)); [`Walk`](crate::trace::steps::Walk) tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Below the highest bit that is set, a bit for each branch that the frame on top came to, the first one highest:
    /// whether it was taken. 1 for no branch.
    pub branches: u64,
    /// What came then.
    pub then: Then,
}

/// How many branches a [`Turn`] can hold.
pub const MOST_BRANCHES: u32 = 63;

/// What came behind the branches of a [`Turn`]. `to` is the first instruction (by its index in the [`Layout`] of the
/// code) that the frame on top has not come to by then; 0 if it has come no further than was told.
///
/// [`Layout`]: crate::bytecode::layout::Layout
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// More branches, or the end.
    On,
    /// The frame goes on, so far; `anew` if what it executed last has no line (the cache of a CALL).
    Ran {
        /// See above.
        to: u32,
        /// Whether the instruction at `to` begins its line whatever line the one before is on.
        anew: bool,
    },
    /// A new frame of this code object is entered. It gets the next number.
    Call {
        /// See above, of the frame that calls.
        to: u32,
        /// Number of the code object.
        code: u32,
    },
    /// A frame that was entered before is entered again; where, [`Then::At`] tells next.
    Resume {
        /// See above, of the frame that calls.
        to: u32,
        /// Number of the frame that is resumed.
        frame: u32,
    },
    /// The frame that is resumed goes on there.
    At {
        /// The instruction that comes next.
        at: u32,
        /// Number of the frame's code object.
        code: u32,
    },
    /// The frame returns or yields.
    Return {
        /// See above.
        to: u32,
    },
    /// The frame goes on elsewhere (in a handler).
    Go {
        /// See above.
        to: u32,
        /// The instruction that comes next.
        target: u32,
        /// Whether it begins its line.
        begins: bool,
    },
    /// An event that does not follow from the code. [`PlaceKind::Unwind`] leaves the frame.
    Event {
        /// See above.
        to: u32,
        /// What happened.
        kind: PlaceKind,
        /// The code unit where.
        unit: u32,
    },
}

/// An active frame between two turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Standing {
    /// Its number.
    pub number: u32,
    /// The number of its code object.
    pub code: u32,
    /// The instruction where it goes on: the next one, or one that is not done (a call, an iteration).
    pub at: u32,
    /// The first instruction whose events have not come: that one, or the one behind it.
    pub from: u32,
    /// Whether a line is the first of them.
    pub begins: bool,
}

/// Whether the run goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// It goes on.
    Continue,
    /// It goes on, and is held fast before the next instruction of the program, if it can be: see [`Observer::held`].
    Hold,
    /// It ends here; the outcome says so.
    Stop,
    /// It ends here, at the limit of bytes that a trace may take ([`crate::vm::Limits::max_trace`]).
    Full,
}

/// Watches a run. While an observer looks (and may make reprs, which can run the program's `__repr__` methods),
/// nothing that runs is observed.
pub trait Observer: Any {
    /// How closely it wants to watch.
    fn granularity(&self) -> Granularity;

    /// Is told of an event in short, before [`Observer::event`]. One that needs no more answers whether the run goes on,
    /// which is much cheaper than to look; `None` asks for the event itself.
    fn place(&mut self, _place: Place, _codes: Codes<'_>) -> Option<Flow> {
        None
    }

    /// How many events may pass before the observer is told of them together ([`Observer::turns`]); 0, the default, if
    /// it is to be told of each as it comes. Where there is room for a few events only, it is told of each, too, by
    /// [`Observer::place`]. Asked at the beginning, and after each call of `turns` and of `held`.
    fn room(&self) -> u64 {
        0
    }

    /// Is told of what has happened, of no more events than there was [`Observer::room`] for. Whether the run goes on
    /// is answered for the moment of the last of them.
    fn turns(&mut self, _turns: &Turns<'_>) -> Flow {
        Flow::Continue
    }

    /// Gets the run as it was held fast because the observer asked for it ([`Flow::Hold`]), if it could be. The next
    /// event that comes is the first that a run resumed from there delivers.
    fn held(&mut self, _checkpoint: Option<Checkpoint>) {}

    /// Is told of an event.
    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow;
}
