//! What an observer may look at when it is told of an event.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;

use super::Vm;
use super::prepare::Prepared;
use crate::builtins::protocol;
use crate::bytecode::code::{Code, flags};
use crate::bytecode::ops::{Op, Operand};
use crate::observe::{Event, Place};
use crate::value::host::Stop;
use crate::value::{Gc, Host, PyResult, Raise, Str, Value, gc};

/// The VM at an event: the frame on top, its variables, its stack.
pub struct Moment<'a> {
    pub(super) vm: &'a mut Vm,
    /// The identity that the run gives to its next object.
    next_id: u64,
}

impl Drop for Moment<'_> {
    fn drop(&mut self) {
        self.vm.meter.looking_id = gc::swap_next_id(self.next_id);
    }
}

/// The code objects of a run, by number.
#[derive(Clone, Copy, Debug)]
pub struct Codes<'a>(pub(super) &'a [Rc<Prepared>]);

impl<'a> Codes<'a> {
    /// The code object of a number.
    pub fn get(self, number: u32) -> Option<&'a Arc<Code>> {
        self.0.get(number as usize).map(|code| &code.object.code)
    }
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

/// One of the active frames.
#[derive(Clone, Debug)]
pub struct ActiveFrame {
    /// Its number in the trace.
    pub number: Option<u32>,
    /// Its code object.
    pub code: Arc<Code>,
    /// `f_lineno`
    pub line: Option<u32>,
    /// `f_lasti`
    pub offset: u32,
    /// The operation there.
    pub op: Op,
    /// Its variables, as [`Moment::locals`].
    pub locals: Vec<(String, Value)>,
    /// Its value stack, bottom first; of a frame that calls, without what the call took.
    pub stack: Vec<Value>,
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
        let next_id = gc::swap_next_id(vm.meter.looking_id);
        Moment { vm, next_id }
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
        let line = self.code().layout.lines.get(self.at()).copied();
        line.and_then(|line| u32::try_from(line).ok())
    }

    /// A number for the frame's code object: each that runs has its own, from 0 on.
    pub fn code_number(&self) -> u32 {
        self.code().object.prepared.get()
    }

    /// The frame's code object.
    pub fn code_object(&self) -> &Arc<Code> {
        &self.code().object.code
    }

    /// The code objects of the run.
    pub fn codes(&self) -> Codes<'_> {
        Codes(&self.vm.codes)
    }

    /// The event in short.
    pub fn place(&self, event: &Event<'_>) -> Place {
        self.vm.place(event)
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
        let op = code.layout.instrs[at].op;
        let arg = (op.operand() != Operand::None).then(|| code.layout.args[at]);
        Instruction { offset: code.layout.offsets[at], op, arg }
    }

    /// Whether the frame is a module's.
    pub fn is_module(&self) -> bool {
        self.vm.frame().is_module()
    }

    /// The names of the frame's fast locals, cells and free variables.
    pub fn local_names(&self) -> impl Iterator<Item = &str> {
        self.code().code().localsplus.iter().map(|(name, _)| &**name)
    }

    /// The next of the frame's variables, in the order of [`Moment::locals`], one by one.
    pub fn next_variable(&self, variables: &mut Variables) -> Option<(VariableName, Value)> {
        if let Some(slots) = self.slots() {
            while variables.at < slots {
                let slot = variables.at;
                variables.at += 1;
                let value = self.slot(slot);
                if !value.is_null() {
                    return Some((VariableName::Slot(slot), value.into_owned()));
                }
            }
            return None;
        }
        let all = variables.all.get_or_insert_with(|| self.locals().into_iter());
        all.next().map(|(name, value)| (VariableName::Text(name), value))
    }

    /// How many slots for variables the frame has; `None` in a module's or class's body, whose variables have names.
    pub fn slots(&self) -> Option<usize> {
        let code = self.code().code();
        (code.flags & flags::OPTIMIZED != 0).then_some(code.localsplus.len())
    }

    /// The variable in a slot, NULL if it is not bound. With [`Moment::slots`], what [`Moment::next_variable`] gives.
    pub fn slot(&self, slot: usize) -> Cow<'_, Value> {
        let frame = self.vm.frame();
        match &self.vm.stack[frame.base as usize + slot] {
            value @ Value::Cell(cell) => {
                let kind = frame.code.code().localsplus[slot].1;
                if kind.cell || kind.free { Cow::Owned(cell.get()) } else { Cow::Borrowed(value) }
            }
            value => Cow::Borrowed(value),
        }
    }

    /// How many more native operations (reprs within reprs, say) may nest.
    pub fn native_room(&self) -> usize {
        self.vm.meter.native_room()
    }

    /// The frame's variables (`f_locals`): names and values, in the order of the slots or of the namespace; in a
    /// module's frame without the names that start and end with two underscores.
    pub fn locals(&self) -> Vec<(String, Value)> {
        let named = |(name, value): (Gc<Str>, Value)| (name.to_string_lossy().into_owned(), value);
        self.namespace().into_iter().map(named).collect()
    }

    /// The same with the names as the program has them.
    pub fn namespace(&self) -> Vec<(Gc<Str>, Value)> {
        let mut locals = self.vm.variables_of(self.vm.frames.len() - 1);
        if self.is_module() {
            locals.retain(|(name, _)| !is_dunder(&name.to_string_lossy()));
        }
        locals
    }

    /// The variable of this name in the frame, if it is bound.
    pub fn local(&self, name: &str) -> Option<Value> {
        self.locals().into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Whether every global variable of the frame passes a test. The test must not run code of the program.
    pub fn all_globals(&self, test: impl FnMut(&Value, &Value) -> bool) -> bool {
        self.vm.frame().globals().all(test)
    }

    /// The frame's value stack, bottom first.
    pub fn stack(&self) -> &[Value] {
        &self.vm.stack[self.vm.frame().stack_base()..]
    }

    /// `repr(value)`: may run the program's own `__repr__`, unobserved. What it raises comes back as an error.
    pub fn repr(&mut self, value: &Value) -> PyResult<Gc<Str>> {
        self.shown(value, protocol::repr)
    }

    /// `str(value)`, likewise.
    pub fn str(&mut self, value: &Value) -> PyResult<Gc<Str>> {
        self.shown(value, protocol::str)
    }

    /// What ends the run (a limit, an unsupported feature) ends it also when an observer ran into it. A panic is
    /// caught here, since it is not the observer's.
    fn shown(&mut self, value: &Value, show: fn(&mut dyn Host, &Value) -> PyResult<Gc<Str>>) -> PyResult<Gc<Str>> {
        let shown = catch_unwind(AssertUnwindSafe(|| show(self.vm, value))).unwrap_or_else(|p| Err(Raise::bug(&*p)));
        if let Err(Raise::Stop(stop)) = &shown {
            self.vm.stop_noted = Some(stop.clone());
        }
        shown
    }

    /// The active frames of the program, innermost first.
    pub fn active_frames(&self) -> Vec<ActiveFrame> {
        let frames = &self.vm.frames;
        let of_program = (0..frames.len()).rev().filter(|&at| frames[at].code.traced);
        let mut active: Vec<ActiveFrame> = of_program.map(|at| self.active_frame(at)).collect();
        if let (Some((offset, _)), Some(top)) = (self.vm.prefix, active.first_mut()) {
            (top.offset, top.op) = (offset, Op::ExtendedArg);
        }
        active
    }

    fn active_frame(&self, at: usize) -> ActiveFrame {
        let frames = &self.vm.frames;
        let frame = &frames[at];
        let code = &frame.code;
        let top = frames.get(at + 1).map_or(self.vm.stack.len(), |callee| callee.bottom as usize);
        let mut locals = self.vm.locals_of(at);
        if frame.is_module() {
            locals.retain(|(name, _)| !is_dunder(name));
        }
        let index = frame.ip.saturating_sub(1) as usize;
        ActiveFrame {
            number: frame.number,
            code: code.object.code.clone(),
            line: code.layout.lines.get(index).and_then(|&line| u32::try_from(line).ok()),
            offset: code.layout.offsets.get(index).copied().unwrap_or_default(),
            op: code.layout.instrs.get(index).map_or(Op::Nop, |instr| instr.op),
            locals,
            stack: self.vm.stack.get(frame.stack_base()..top).unwrap_or_default().to_vec(),
        }
    }

    /// The variables of the program's module, without those that start and end with two underscores.
    pub fn globals(&self) -> Vec<(String, Value)> {
        let items = self.vm.main.items().into_iter();
        let named = items.filter_map(|(key, value)| Some((key.as_str()?.to_string_lossy().into_owned(), value)));
        named.filter(|(name, _)| !is_dunder(name)).collect()
    }

    /// The exceptions that are being handled, innermost first.
    pub fn handled(&self) -> Vec<Value> {
        self.vm.handled.iter().rev().filter(|value| !value.is_null() && !value.is_none()).cloned().collect()
    }

    /// Counts bytes that the observer wrote towards the limits of the trace and of time; `unwritten` is what it still
    /// holds of the event, which counts as memory. `false`: a limit is hit, the run ends after this event, and the
    /// observer should leave off (and better forget what it has of the event).
    pub fn spend(&mut self, bytes: usize, unwritten: usize) -> bool {
        if let Err(limit) = self.vm.meter.spend(bytes as u64, unwritten) {
            self.vm.stop_noted.get_or_insert_with(|| Box::new(Stop::Limit(limit)));
        }
        self.vm.stop_noted.is_none()
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

fn is_dunder(name: &str) -> bool {
    name.starts_with("__") && name.ends_with("__")
}
