//! Generators: a function's frame that can be left and entered again.

use std::cell::{Cell, RefCell};

use super::Value;
use super::fork::{Fork, Forkable, Forked, forkable, wrapped_as};
use super::function::Function;
use super::gc::{Gc, Object};
use super::str::Str;
use super::types::BuiltinType;
use super::unfinished;

/// A frame that is not on the VM's stack.
#[derive(Debug)]
pub struct Suspended {
    /// The function it runs.
    pub function: Gc<Function>,
    /// Fast locals, cells, free variables and value stack.
    pub slots: Vec<Value>,
    /// The next instruction, as the VM counts them.
    pub ip: u32,
    /// Number of the frame in the trace, once it has one.
    pub frame_number: Option<u32>,
    /// The exception being handled in the generator (`gi_exc_state`); NULL for none.
    pub handled: Value,
    /// What `locals()` answered with in it (`f_locals`); NULL for nothing yet.
    pub namespace: Value,
}

forkable!(Suspended { function, slots, ip, frame_number, handled, namespace });

/// What a generator is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneratorState {
    /// Not started.
    Created,
    /// At a `yield`.
    Suspended,
    /// On the VM's stack.
    Running,
    /// Returned or raised.
    Closed,
}

/// A generator object (or a coroutine's, as far as it exists).
#[derive(Debug)]
pub struct Generator {
    /// `gi_code`'s function, for `repr` and attributes.
    pub function: Gc<Function>,
    /// `__name__`
    pub name: RefCell<Gc<Str>>,
    /// `__qualname__`
    pub qualname: RefCell<Gc<Str>>,
    /// What it is doing.
    pub state: Cell<GeneratorState>,
    /// Its frame, unless running or closed.
    pub frame: RefCell<Option<Box<Suspended>>>,
    /// What it returned.
    result: RefCell<Value>,
}

impl Object for Generator {
    const MUTABLE: bool = true;

    fn clear(&self) {
        self.state.set(GeneratorState::Closed);
        let frame = self.frame.take();
        drop(frame);
        self.result.take();
    }
}

impl Forked for Generator {
    const FILLED: bool = true;

    fn copy(&self, fork: &mut Fork) -> Generator {
        Generator {
            function: self.function.fork(fork),
            name: self.name.fork(fork),
            qualname: self.qualname.fork(fork),
            // Until it has its frame: a copy that is given up is not closed.
            state: Cell::new(GeneratorState::Closed),
            frame: RefCell::default(),
            result: RefCell::default(),
        }
    }

    fn fill(&self, from: &Generator, fork: &mut Fork) {
        self.frame.replace(from.frame.borrow().fork(fork));
        self.result.replace(from.result.borrow().fork(fork));
        self.state.set(from.state.get());
    }

    wrapped_as!(Generator);
}

impl Drop for Generator {
    /// CPython's `_PyGen_Finalize`: a generator suspended in its body is closed, which may run code. A destructor
    /// cannot run code here, so the frame moves to a generator that waits for the VM.
    fn drop(&mut self) {
        if self.state.get() != GeneratorState::Suspended {
            return;
        }
        let Some(frame) = self.frame.get_mut().take() else { return };
        let heir = Gc::new(Generator {
            function: self.function.clone(),
            name: RefCell::new(self.name.borrow().clone()),
            qualname: RefCell::new(self.qualname.borrow().clone()),
            state: Cell::new(GeneratorState::Suspended),
            frame: RefCell::new(Some(frame)),
            result: RefCell::default(),
        });
        unfinished::add(Value::Generator(heir));
    }
}

impl Generator {
    /// A generator that has not started.
    pub fn new(function: Gc<Function>, frame: Box<Suspended>) -> Gc<Generator> {
        let name = function.name.borrow().clone();
        let qualname = function.qualname.borrow().clone();
        Gc::new(Generator {
            function,
            name: RefCell::new(name),
            qualname: RefCell::new(qualname),
            state: Cell::new(GeneratorState::Created),
            frame: RefCell::new(Some(frame)),
            result: RefCell::default(),
        })
    }

    /// Keeps what it returned, for [`Generator::take_result`].
    pub fn set_result(&self, value: Value) {
        self.result.replace(value);
    }

    /// What it returned; to be taken once, right after it finished.
    pub fn take_result(&self) -> Value {
        self.result.take()
    }

    /// `generator` or `coroutine`.
    pub fn builtin_type(&self) -> BuiltinType {
        use crate::bytecode::code::flags;
        let flags = self.function.code.code.flags;
        if flags & flags::COROUTINE != 0 {
            BuiltinType::Coroutine
        } else if flags & flags::ASYNC_GENERATOR != 0 {
            BuiltinType::AsyncGenerator
        } else {
            BuiltinType::Generator
        }
    }
}
