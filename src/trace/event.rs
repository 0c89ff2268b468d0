//! One event of a trace as data: what `interface.md` calls an event, with every value as its repr.

use serde::{Deserialize, Serialize};

/// An event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TraceEvent {
    /// Number of the frame, by first call.
    pub frame: u32,
    /// `co_qualname`
    pub function: String,
    /// `f_lineno`
    pub line: Option<u32>,
    /// What happened.
    pub detail: Detail,
}

/// Variables by name, as reprs.
pub type Locals = Vec<(String, String)>;

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Detail {
    /// The frame is entered.
    Call {
        /// Its variables.
        locals: Locals,
    },
    /// A line is about to run.
    Line {
        /// The frame's variables.
        locals: Locals,
    },
    /// An instruction is about to run.
    Opcode {
        /// Its byte offset.
        offset: u32,
        /// Its name.
        opname: String,
        /// Its argument.
        arg: Option<u32>,
        /// The value stack, bottom first; `None` for NULL.
        stack: Vec<Option<String>>,
    },
    /// The frame returns or yields.
    Return {
        /// Its variables.
        locals: Locals,
        /// What it returns; `None` when an exception leaves it.
        value: Option<String>,
    },
    /// An exception was raised in the frame or came into it.
    Exception {
        /// Its class's name.
        type_name: String,
        /// Its `str()`.
        message: String,
    },
}

impl Detail {
    /// `call`, `line`, `opcode`, `return`, `exception`.
    pub fn name(&self) -> &'static str {
        match self {
            Detail::Call { .. } => "call",
            Detail::Line { .. } => "line",
            Detail::Opcode { .. } => "opcode",
            Detail::Return { .. } => "return",
            Detail::Exception { .. } => "exception",
        }
    }
}
