//! Frames. Locals and value stack of all active frames lie in one contiguous stack:
//!
//! ```text
//! … caller's stack │ callable │ arg 0 = local 0 │ local 1 │ … │ cells, free variables │ value stack …
//!                    ▲ bottom   ▲ base                                                 ▲ base + nlocals
//! ```

use std::rc::Rc;

use super::prepare::Prepared;
use crate::bytecode::code::flags;
use crate::value::generator::Suspended;
use crate::value::{Dict, Function, Gc, Generator, Value};

/// What happens when a frame is left.
#[derive(Debug)]
pub enum FrameKind {
    /// The value is pushed on the caller's stack, and the caller goes on.
    Call,
    /// The run loop that was entered for it ends: native code wanted the value.
    Entry,
    /// `__init__` of an instance being made: the instance is pushed on the caller's stack.
    Init(Value),
    /// A generator's frame, resumed by native code: the run loop ends.
    Generator(Gc<Generator>),
    /// A generator's frame, resumed by the caller's FOR_ITER: what it yields is pushed on the caller's stack. The
    /// box is where the frame came from and will be put back.
    Iteration(Gc<Generator>, Box<Suspended>),
}

/// An active frame.
#[derive(Debug)]
pub struct Frame {
    /// The code it runs.
    pub code: Rc<Prepared>,
    /// The next instruction, while the frame is not the one that runs (and whenever anybody may look).
    pub ip: u32,
    /// Where the fast locals begin on the VM's stack.
    pub base: u32,
    /// Where the stack is cut when the frame is left.
    pub bottom: u32,
    /// For the tracer (`prev_instr`): what ran before the instruction `came_to`, where that is not the one in front of it
    /// in the code. `u32::MAX` where CPython has a place without a line there: the cache of a CALL that entered a
    /// Python function.
    pub came_from: u32,
    /// See `came_from`; `u32::MAX` for none.
    pub came_to: u32,
    /// Number in the trace.
    pub number: Option<u32>,
    /// The function.
    pub function: Gc<Function>,
    /// The namespace of a module's or class's body: a dict, or any mapping a metaclass prepared. In functions what
    /// `locals()` answered with (`f_locals`), NULL until it is asked.
    pub namespace: Value,
    /// What happens at the end.
    pub kind: FrameKind,
}

impl Frame {
    /// The module namespace.
    pub fn globals(&self) -> &Gc<Dict> {
        &self.function.globals
    }

    /// Notes that one instruction ran and another comes next that does not follow it in the code.
    #[inline(always)]
    pub fn comes(&mut self, from: u32, to: u32) {
        (self.came_from, self.came_to) = (from, to);
    }

    /// The instruction that ran before the one at `at`, which comes next.
    #[inline(always)]
    pub fn previous(&self, at: u32) -> u32 {
        if self.came_to == at { self.came_from } else { at.wrapping_sub(1) }
    }

    /// Whether it runs a module's body.
    pub fn is_module(&self) -> bool {
        self.namespace.as_dict().is_some_and(|dict| dict.is(self.globals()))
            && self.code.code().flags & flags::OPTIMIZED == 0
    }

    /// Where the value stack begins on the VM's stack.
    pub fn stack_base(&self) -> usize {
        (self.base + self.code.nlocals) as usize
    }
}
