//! What an observer may look at when it is told of an event.

use super::Vm;
use super::prepare::Prepared;
use crate::builtins::protocol;
use crate::bytecode::code::flags;
use crate::bytecode::ops::{Op, Operand};
use crate::value::{Gc, PyResult, Raise, Str, Value};

/// The VM at an event: the frame on top, its variables, its stack.
pub struct Moment<'a> {
    vm: &'a mut Vm,
}

/// An instruction about to run.
#[derive(Clone, Copy, Debug)]
pub struct Instruction {
    /// Byte offset (`f_lasti`).
    pub offset: u32,
    /// The operation.
    pub op: Op,
    /// Its argument as `dis` shows it; `None` where it has none.
    pub arg: Option<u32>,
}

/// Where a frame stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// At an instruction, by its index in the code object, prefixes and caches not counted.
    Instruction(u32),
    /// At an `EXTENDED_ARG` in front of one.
    Prefix,
}

/// How far an iteration over a frame's variables has come, see [`Moment::next_variable`].
#[derive(Debug, Default)]
pub struct Variables {
    at: usize,
    /// The variables, where they cannot be read one by one.
    all: Option<std::vec::IntoIter<(String, Value)>>,
}

/// The name of a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VariableName {
    /// Of a fast local, cell or free variable: its index in [`Moment::local_names`].
    Slot(usize),
    /// Of a variable of a module's or class's body.
    Text(String),
}

impl<'a> Moment<'a> {
    pub(super) fn new(vm: &'a mut Vm) -> Moment<'a> {
        Moment { vm }
    }

    fn code(&self) -> &Prepared {
        &self.vm.frame().code
    }

    fn at(&self) -> usize {
        self.vm.frame().ip.saturating_sub(1) as usize
    }

    /// Number of the frame: frames are numbered from 0 in the order of their first `call`.
    pub fn frame(&self) -> u32 {
        self.vm.frame().number.unwrap_or_default()
    }

    /// `co_qualname` of the frame's code.
    pub fn function(&self) -> &str {
        &self.code().code().qualname
    }

    /// `f_lineno`; `None` where the instruction belongs to no line.
    pub fn line(&self) -> Option<u32> {
        let line = self.code().lines.get(self.at()).copied();
        line.and_then(|line| u32::try_from(line).ok())
    }

    /// A number for the frame's code object: each that runs has its own, from 0 on.
    pub fn code_number(&self) -> u32 {
        self.code().object.prepared.get()
    }

    /// Where the frame stands.
    pub fn position(&self) -> Position {
        if self.vm.prefix.is_some() { Position::Prefix } else { Position::Instruction(self.at() as u32) }
    }

    /// The instruction about to run (or running).
    pub fn instruction(&self) -> Instruction {
        let (code, at) = (self.code(), self.at());
        if let Some((offset, arg)) = self.vm.prefix {
            return Instruction { offset, op: Op::ExtendedArg, arg: Some(arg) };
        }
        let op = code.instrs[at].op;
        let arg = (op.operand() != Operand::None).then(|| code.args[at]);
        Instruction { offset: code.offsets[at], op, arg }
    }

    /// Whether the frame is a module's.
    pub fn is_module(&self) -> bool {
        let frame = self.vm.frame();
        frame.namespace.as_dict().is_some_and(|dict| dict.is(frame.globals()))
            && frame.code.code().flags & flags::OPTIMIZED == 0
    }

    /// The names of the frame's fast locals, cells and free variables.
    pub fn local_names(&self) -> impl Iterator<Item = &str> {
        self.code().code().localsplus.iter().map(|(name, _)| &**name)
    }

    /// The next of the frame's variables, in the order of [`Moment::locals`], one by one.
    pub fn next_variable(&self, variables: &mut Variables) -> Option<(VariableName, Value)> {
        let frame = self.vm.frame();
        let code = frame.code.code();
        let slots = code.localsplus.len();
        if code.flags & flags::OPTIMIZED != 0 {
            while variables.at < slots {
                let slot = variables.at;
                variables.at += 1;
                let kind = code.localsplus[slot].1;
                let value = match &self.vm.stack[frame.base as usize + slot] {
                    Value::Cell(cell) if kind.cell || kind.free => cell.get(),
                    value => value.clone(),
                };
                if !value.is_null() {
                    return Some((VariableName::Slot(slot), value));
                }
            }
            return None;
        }
        let all = variables.all.get_or_insert_with(|| self.locals().into_iter());
        all.next().map(|(name, value)| (VariableName::Text(name), value))
    }

    /// How many more native operations (reprs within reprs, say) may nest.
    pub fn native_room(&self) -> usize {
        self.vm.meter.native_room()
    }

    /// The frame's variables (`f_locals`): names and values, in the order of the slots or of the namespace; in a
    /// module's frame without the names that start and end with two underscores.
    pub fn locals(&self) -> Vec<(String, Value)> {
        let mut locals = self.vm.locals_of(self.vm.frames.len() - 1);
        if self.is_module() {
            locals.retain(|(name, _)| !(name.starts_with("__") && name.ends_with("__")));
        }
        locals
    }

    /// The variable of this name in the frame, if it is bound.
    pub fn local(&self, name: &str) -> Option<Value> {
        self.locals().into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The frame's value stack, bottom first.
    pub fn stack(&self) -> &[Value] {
        &self.vm.stack[self.vm.frame().stack_base()..]
    }

    /// `repr(value)`: may run the program's own `__repr__`, unobserved. What it raises comes back as an error.
    pub fn repr(&mut self, value: &Value) -> PyResult<Gc<Str>> {
        let shown = protocol::repr(self.vm, value);
        self.note(shown)
    }

    /// `str(value)`, likewise.
    pub fn str(&mut self, value: &Value) -> PyResult<Gc<Str>> {
        let shown = protocol::str(self.vm, value);
        self.note(shown)
    }

    /// What ends the run (a limit, an unsupported feature) ends it also when an observer ran into it.
    fn note(&mut self, shown: PyResult<Gc<Str>>) -> PyResult<Gc<Str>> {
        if let Err(Raise::Stop(stop)) = &shown {
            self.vm.stop_noted = Some(stop.clone());
        }
        shown
    }

    /// How many frames of Python code are active.
    pub fn depth(&self) -> usize {
        self.vm.frames.len()
    }

    /// What the program has written to standard output so far.
    pub fn stdout(&self) -> &[u8] {
        &self.vm.stdout
    }
}
