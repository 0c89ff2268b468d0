//! The VM: runs code objects, delivers events.

mod call;
mod exit;
mod fork;
mod frame;
mod generator;
mod host;
mod import;
mod limits;
mod moment;
mod ops;
#[cfg(test)]
mod panics;
mod prepare;
mod registers;
mod run;
mod session;
mod state;
mod tape;
mod trace;
mod unwind;

pub use self::fork::Checkpoint;
pub use self::limits::Limits;
pub use self::moment::{ActiveFrame, Codes, Instruction, Moment, Position, VariableName, Variables};
pub use self::session::{Outcome, Run, RunOptions, UncaughtException};
pub(crate) use self::state::{FrameParts, Link, Misfit, Namespaces, NotRebuilt, Place as CodePlace, Rebuilding};
pub use self::tape::{RunCourses, Turns};

use std::rc::Rc;
use std::sync::Arc;

use self::frame::Frame;
use self::limits::Meter;
use self::prepare::{Modules, Prepared};
use self::tape::Tape;
use crate::observe::{Granularity, Observer};
use crate::value::heap::RunState;
use crate::value::host::Stop;
use crate::value::{CodeRef, Dict, Gc, Value};

/// An exception raised again, unreported.
#[derive(Clone, Copy, Debug)]
enum Reraise {
    /// By the instruction that runs.
    Here,
    /// On behalf of the code unit of this index, which raised it first (`RERAISE` with an argument).
    From(u32),
}

/// A VM: everything that one run of a program changes.
pub struct Vm {
    /// Locals and value stacks of all active frames, see [`frame`].
    stack: Vec<Value>,
    frames: Vec<Frame>,
    /// The exceptions being handled: one place for the thread, and one more for each generator that is running.
    /// `None` or NULL where there is none.
    handled: Vec<Value>,
    codes: Vec<Rc<Prepared>>,
    builtins: Gc<Dict>,
    modules: Modules,
    /// The module namespace of the program.
    main: Gc<Dict>,
    /// Whoever watches; taken out while it looks.
    observer: Option<Box<dyn Observer>>,
    /// How closely the observer watches; `None` without one, and while it looks.
    granularity: Option<Granularity>,
    /// What the observer will be told of together.
    tape: Tape,
    /// How many events there can be between two branches of the code that has run so far.
    longest: u64,
    /// Whether the observer wants the run held fast.
    hold: bool,
    /// How many loops run within each other: native code called back so often.
    loops: u32,
    /// Whether the module's body has been left, and the entry runs.
    in_entry: bool,
    /// Whether finalisers run when the program has ended, as when an interpreter exits.
    exits: bool,
    /// The next frame number of the trace.
    next_frame: u32,
    /// The StopIteration that ended the last user-defined iterator asked by a native `next`.
    stopped_by: Option<Value>,
    meter: Meter,
    stdout: Vec<u8>,
    stdin: Vec<u8>,
    state: RunState,
    /// The file name of the code that is traced.
    program: Arc<str>,
    /// Line and column of the program at which the run was ended from inside.
    stopped_at: Option<(u32, u32)>,
    /// Set for the unwinder by what raises an exception that has been reported already.
    reraising: Option<Reraise>,
    /// Set for the unwinder by a `SEND` whose generator raised: CPython has gone past the instruction's cache by then.
    behind_send: bool,
    /// What an observer ran into while it made a repr: ends the run.
    stop_noted: Option<Box<Stop>>,
    /// While the tracer is told of a jump backward on its own line.
    jumping: bool,
    /// While the tracer is told of an EXTENDED_ARG: its offset and argument.
    prefix: Option<(u32, u32)>,
}

impl Vm {
    fn frame(&self) -> &Frame {
        self.frames.last().expect("code runs only in a frame")
    }

    fn frame_mut(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("code runs only in a frame")
    }

    #[inline]
    fn push(&mut self, value: Value) {
        registers::push_value(&mut self.stack, value);
    }

    /// Pops a value; NULL if the stack were empty, which the compiler's stack depths exclude.
    #[inline]
    fn pop(&mut self) -> Value {
        registers::pop_value(&mut self.stack)
    }

    /// The value `depth` places below the top (1: the top).
    #[inline]
    fn peek(&self, depth: usize) -> &Value {
        &self.stack[self.stack.len() - depth]
    }

    /// Pops so many values into a vector, in order.
    fn pop_many(&mut self, count: usize) -> Vec<Value> {
        let at = self.stack.len() - count;
        self.stack.split_off(at)
    }

    /// The prepared form of a code object, made at its first use.
    #[inline(always)]
    fn prepared(&mut self, object: &Gc<CodeRef>) -> Rc<Prepared> {
        match self.codes.get(object.prepared.get() as usize) {
            Some(known) => known.clone(),
            None => self.prepare(object),
        }
    }

    #[cold]
    fn prepare(&mut self, object: &Gc<CodeRef>) -> Rc<Prepared> {
        let program = self.program.clone();
        let made = Prepared::new(self, object, &program);
        if made.traced {
            self.expect(made.layout.instrs.len());
        }
        object.prepared.set(self.codes.len() as u32);
        self.codes.push(made.clone());
        made
    }
}
