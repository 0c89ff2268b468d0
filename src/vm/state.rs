//! A run's state, taken apart and put together again: the parts that [`crate::tune::state`] writes as text and reads.

use std::rc::Rc;
use std::sync::Arc;

use super::call::EVAL_UNITS;
use super::frame::{Frame, FrameKind};
use super::prepare::Prepared;
use super::run::INIT_UNITS;
use super::session::NATIVE_STACK;
use super::{Checkpoint, Moment, Run, Vm};
use crate::builtins::exceptions;
use crate::bytecode::code::{Code, flags};
use crate::bytecode::ops::Op;
use crate::observe::Observer;
use crate::value::{CellVar, CodeRef, Dict, Function, Gc, Generator, Host, Value};

/// What waits for a frame to be left.
#[derive(Clone, Debug)]
pub(crate) enum Link {
    /// Nobody: the outermost frame.
    Outermost,
    /// A call of the frame below.
    Call,
    /// The making of this instance, by a call of its class.
    Init(Value),
    /// A `FOR_ITER` over this generator.
    Generator(Gc<Generator>),
}

/// An active frame.
#[derive(Clone, Debug)]
pub(crate) struct FrameParts {
    /// Its code object.
    pub code: Arc<Code>,
    /// Where it stands: in the frame on top the instruction about to run, in others the one that waits.
    pub place: Place,
    /// What waits for it.
    pub link: Link,
    /// Fast locals, cells and free variables; NULL where one is unbound.
    pub slots: Vec<Value>,
    /// The value stack, bottom first; of a frame that waits, without what the callee took.
    pub stack: Vec<Value>,
    /// The exception being handled, in the outermost frame and in generators; NULL or None for none.
    pub handled: Value,
}

/// A place in a code object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The line, if the instruction has one.
    pub line: Option<u32>,
    /// Which of the places where the tracer may report the line, in the order of the code, from 0; `None`: another
    /// instruction of it, or a jump backward that is told of once more as a jump.
    pub start: Option<usize>,
    /// The byte offset of the instruction.
    pub offset: u32,
}

/// What of a state can not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misfit {
    /// In which frame, from the outermost on.
    pub frame: usize,
    /// What is wrong.
    pub reason: String,
}

impl Prepared {
    fn place(&self, at: u32) -> Place {
        let line = self.layout.lines[at as usize];
        let starts =
            || (0..self.layout.instrs.len()).filter(|&i| self.layout.line_start[i] && self.layout.lines[i] == line);
        Place {
            line: u32::try_from(line).ok(),
            start: starts().position(|i| i == at as usize),
            offset: self.layout.offsets[at as usize],
        }
    }

    /// How deep the value stack is before each instruction; `None` where no path leads.
    fn depths(&self) -> Vec<Option<i64>> {
        let mut depths: Vec<Option<i64>> = vec![None; self.layout.instrs.len()];
        let mut open = vec![(0, i64::from(self.generator))];
        for handler in &self.layout.handlers {
            open.push((handler.target as usize, i64::from(handler.depth) + i64::from(handler.lasti) + 1));
        }
        while let Some((at, depth)) = open.pop() {
            if at >= depths.len() || depths[at].is_some() {
                continue;
            }
            depths[at] = Some(depth);
            let (op, target) = (self.layout.instrs[at].op, self.layout.instrs[at].arg as usize);
            let arg = self.layout.args[at];
            if op.is_jump() {
                open.push((target, depth + op.stack_effect(arg, true)));
            }
            if !op.is_unconditional_jump() && !op.is_scope_exit() {
                open.push((at + 1, depth + op.stack_effect(arg, false)));
            }
        }
        depths
    }

    /// Whether an instruction is a jump backward within its line, see `Vm::trace_jump_backward`.
    fn jumps_on_its_line(&self, at: u32) -> bool {
        let instr = self.layout.instrs[at as usize];
        instr.op == Op::JumpBackward
            && self.layout.lines.get(instr.arg as usize) == Some(&self.layout.lines[at as usize])
    }

    /// The index of the instruction at a byte offset.
    fn at_offset(&self, offset: u32) -> Option<u32> {
        self.layout.offsets.binary_search(&offset).ok().map(|at| at as u32)
    }
}

impl Moment<'_> {
    /// The active frames, outermost first. `None` while native code waits for what runs, whose state cannot be taken
    /// apart.
    pub(crate) fn frame_parts(&self) -> Option<Vec<FrameParts>> {
        self.vm.frame_parts()
    }

    /// The namespaces of the program and of the built-in names, and the modules that are loaded.
    pub(crate) fn namespaces(&self) -> Namespaces {
        self.vm.namespaces()
    }

    /// Where a generator that nobody runs was left.
    pub(crate) fn suspended_place(&self, generator: &Generator) -> Option<Place> {
        self.vm.suspended_place(generator)
    }
}

/// Where names are looked up.
#[derive(Debug)]
pub(crate) struct Namespaces {
    /// The program's module.
    pub main: Gc<Dict>,
    /// The built-in names.
    pub builtins: Gc<Dict>,
    /// The loaded modules by name.
    pub modules: Vec<(String, Value)>,
}

impl Vm {
    fn namespaces(&self) -> Namespaces {
        let modules = self.modules.iter().filter(|(name, _)| *name != "__main__");
        Namespaces {
            main: self.main.clone(),
            builtins: self.builtins.clone(),
            modules: modules.map(|(name, module)| (name.to_string(), module.clone())).collect(),
        }
    }

    fn frame_parts(&self) -> Option<Vec<FrameParts>> {
        if self.loops != 1 {
            return None;
        }
        let mut handled = self.handled.iter();
        let mut all = Vec::with_capacity(self.frames.len());
        for (index, frame) in self.frames.iter().enumerate() {
            // A dict of `locals()` that somebody keeps is written into when it is asked for again.
            let optimized = frame.code.code().flags & flags::OPTIMIZED != 0;
            if optimized && exceptions::locals_are_shared(&frame.namespace) {
                return None;
            }
            let (link, own) = match &frame.kind {
                FrameKind::Entry if index == 0 => (Link::Outermost, true),
                FrameKind::Call => (Link::Call, false),
                FrameKind::Init(instance) => (Link::Init(instance.clone()), false),
                FrameKind::Iteration(generator, _) => (Link::Generator(generator.clone()), true),
                FrameKind::Entry | FrameKind::Generator(_) => return None,
            };
            let above = self.frames.get(index + 1).map_or(self.stack.len(), |callee| callee.bottom as usize);
            let base = frame.base as usize;
            all.push(FrameParts {
                code: frame.code.object.code.clone(),
                place: frame.code.place(frame.ip.saturating_sub(1)),
                link,
                slots: self.stack.get(base..frame.stack_base())?.to_vec(),
                stack: self.stack.get(frame.stack_base()..above)?.to_vec(),
                handled: if own { handled.next().cloned().unwrap_or_default() } else { Value::Null },
            });
        }
        if let Some(top) = all.last_mut().filter(|_| self.jumping) {
            top.place.start = None;
        }
        Some(all)
    }

    fn suspended_place(&self, generator: &Generator) -> Option<Place> {
        let frame = generator.frame.borrow();
        let code = self.codes.get(generator.function.code.prepared.get() as usize)?;
        Some(code.place(frame.as_ref()?.ip.checked_sub(1)?))
    }

    /// The object of a code object of the program: the one that runs already, if it does.
    fn code_object(&self, code: &Arc<Code>) -> Gc<CodeRef> {
        let known = self.codes.iter().find(|known| Arc::ptr_eq(&known.object.code, code));
        known.map_or_else(|| CodeRef::new(code.clone()), |known| known.object.clone())
    }

    /// Forgets all frames, of which nothing is run any more.
    fn drop_frames(&mut self) {
        while !self.frames.is_empty() {
            self.pop_frame();
        }
        self.stack.clear();
        self.handled = vec![Value::Null];
        self.meter.depth = 0;
        self.meter.native_depth = 0;
        self.loops = 0;
        self.stdout.clear();
    }

    fn put_frames(&mut self, frames: Vec<FrameParts>) -> Result<(), Misfit> {
        let count = frames.len();
        self.handled.clear();
        let mut below: Option<(Rc<Prepared>, u32)> = None;
        for (index, parts) in frames.into_iter().enumerate() {
            let misfit = |reason: &str| Misfit { frame: index, reason: reason.to_owned() };
            let object = self.code_object(&parts.code);
            let code = self.prepared(&object);
            let Some(at) = code.at_offset(parts.place.offset) else {
                return Err(misfit("there is no instruction at this offset"));
            };
            let top = index + 1 == count;
            code.fits(at, top, &parts).map_err(|reason| misfit(&reason))?;
            let kind = match (&parts.link, &below) {
                (Link::Outermost, None) => FrameKind::Entry,
                (Link::Outermost, Some(_)) | (_, None) => return Err(misfit("its place among the frames is wrong")),
                (link, Some((caller, at))) => {
                    let op = caller.layout.instrs[*at as usize].op;
                    self.kind_of(link, op).ok_or_else(|| misfit("the frame below does not wait for such a frame"))?
                }
            };
            if code.generator != matches!(kind, FrameKind::Iteration(..)) {
                return Err(misfit("only generators' frames are run by loops, and no others"));
            }
            match &kind {
                FrameKind::Init(_) => self.meter.native_depth += INIT_UNITS,
                FrameKind::Iteration(..) => self.meter.native_depth += EVAL_UNITS,
                _ => {}
            }
            if matches!(kind, FrameKind::Entry | FrameKind::Iteration(..)) {
                self.handled.push(parts.handled);
            }
            self.meter.enter_frame().map_err(|_| misfit("there are more frames than may be active"))?;
            let base = self.stack.len() as u32;
            let function = self.function_of(&object, &code, &parts.slots);
            self.stack.extend(parts.slots);
            self.stack.extend(parts.stack);
            let is_body = code.code().flags & flags::OPTIMIZED == 0;
            let namespace = if is_body { Value::Dict(self.main.clone()) } else { Value::Null };
            self.frames.push(Frame {
                code: code.clone(),
                ip: if top { at } else { at + 1 },
                base,
                bottom: base,
                // The frame on top comes to its place, so that the tracer tells of it once more; but a jump backward on
                // its own line tells of the line itself.
                came_from: if parts.place.start.is_none() && code.jumps_on_its_line(at) { at } else { u32::MAX },
                came_to: if top { at } else { u32::MAX },
                number: code.traced.then_some(index as u32),
                function,
                namespace,
                kind,
            });
            below = Some((code, at));
        }
        self.next_frame = count as u32;
        self.loops = 0;
        Ok(())
    }

    /// What a frame is to the one below it, which stands at this instruction.
    fn kind_of(&self, link: &Link, op: Op) -> Option<FrameKind> {
        match (link, op) {
            (Link::Call, Op::Call | Op::CallFunctionEx) => Some(FrameKind::Call),
            (Link::Init(instance), Op::Call | Op::CallFunctionEx) => Some(FrameKind::Init(instance.clone())),
            (Link::Generator(generator), Op::ForIter) => {
                let waited_for = self.stack.last();
                let same = matches!(waited_for, Some(Value::Generator(waited)) if waited.is(generator));
                let shell = generator.frame.take().filter(|_| same)?;
                Some(FrameKind::Iteration(generator.clone(), shell))
            }
            _ => None,
        }
    }

    fn function_of(&self, object: &Gc<CodeRef>, code: &Prepared, slots: &[Value]) -> Gc<Function> {
        let free = object.code.localsplus.iter().zip(slots).filter(|((_, kind), _)| kind.free);
        let closure = free.map(|(_, slot)| match slot {
            Value::Cell(cell) => cell.clone(),
            other => CellVar::new(other.clone()),
        });
        let closure = closure.collect();
        Gc::new(Function::plain(object.clone(), self.main.clone(), closure, code.traced))
    }
}

impl Prepared {
    /// Whether a frame of this code may stand at an instruction with these values.
    fn fits(&self, at: u32, top: bool, parts: &FrameParts) -> Result<(), String> {
        let resume = self.layout.instrs.iter().position(|instr| instr.op == Op::Resume).unwrap_or(0);
        if at as usize <= resume {
            return Err("the instruction at this offset runs before the first line".to_owned());
        }
        if parts.slots.len() != self.nlocals as usize {
            return Err("it has another number of variables".to_owned());
        }
        let depths = self.depths();
        let instr = self.layout.instrs[at as usize];
        let before = depths[at as usize].ok_or("no path leads to the instruction at this offset")?;
        // What waits has given away what the callee took, and will get one value back.
        let waiting = before + instr.op.stack_effect(self.layout.args[at as usize], false) - 1;
        let wanted = if top { before } else { waiting };
        if parts.stack.len() as i64 != wanted {
            let has = parts.stack.len();
            return Err(format!("its value stack holds {wanted} values at this place, not {has}"));
        }
        Ok(())
    }
}

/// A run without frames, to be given others.
pub(crate) struct Rebuilding<'a> {
    vm: &'a mut Vm,
}

impl Rebuilding<'_> {
    /// Runs built-in operations.
    pub fn host(&mut self) -> &mut dyn Host {
        self.vm
    }

    /// Where names are looked up.
    pub fn namespaces(&self) -> Namespaces {
        self.vm.namespaces()
    }

    /// The object of a code object of the program, prepared to be run.
    pub fn code_object(&mut self, code: &Arc<Code>) -> Gc<CodeRef> {
        let object = self.vm.code_object(code);
        self.vm.prepared(&object);
        object
    }

    /// A function of the program as `MAKE_FUNCTION` leaves it.
    pub fn function(code: Gc<CodeRef>, globals: Gc<Dict>, closure: Box<[Gc<CellVar>]>) -> Gc<Function> {
        Gc::new(Function::plain(code, globals, closure, true))
    }

    /// The index that a suspended frame keeps (see `Suspended::ip`) for a place, if a generator may be suspended
    /// there with so many values on its stack; and whether that is before its first line.
    pub fn suspended_at(&mut self, object: &Gc<CodeRef>, offset: u32, stack: usize) -> Result<(u32, bool), String> {
        let code = self.vm.prepared(object);
        let at = code.at_offset(offset).ok_or("there is no instruction at this offset")?;
        let op = code.layout.instrs[at as usize].op;
        if !matches!(op, Op::YieldValue | Op::ReturnGenerator) {
            return Err("a generator is suspended at a yield, or before its first line at RETURN_GENERATOR".to_owned());
        }
        let depths = code.depths();
        let wanted = depths.get(at as usize + 1).copied().flatten().ok_or("no path leads to this offset")? - 1;
        if stack as i64 != wanted {
            return Err(format!("a generator suspended there holds {wanted} values on its stack, not {stack}"));
        }
        Ok((at + 1, op == Op::ReturnGenerator))
    }

    /// The byte offset of the place where the tracer reports a line: the first of the line, or a later one.
    pub fn line_start(&mut self, object: &Gc<CodeRef>, line: u32, start: usize) -> Option<u32> {
        let code = self.vm.prepared(object);
        let line = i32::try_from(line).ok()?;
        let mut starts =
            (0..code.layout.instrs.len()).filter(|&i| code.layout.line_start[i] && code.layout.lines[i] == line);
        starts.nth(start).map(|at| code.layout.offsets[at])
    }

    /// The line of the instruction at a byte offset.
    pub fn place_at(&mut self, object: &Gc<CodeRef>, offset: u32) -> Option<Place> {
        let code = self.vm.prepared(object);
        code.at_offset(offset).map(|at| code.place(at))
    }
}

/// Why a run did not go on from frames of another make.
pub(crate) enum NotRebuilt<E> {
    /// The frames could not be made.
    Parts(E),
    /// The frames cannot be.
    Misfit(Misfit),
    /// The checkpoint cannot be copied.
    Checkpoint,
}

impl Checkpoint {
    /// Lets a run go on from here with other frames than it had, under an observer, to its end. What the run prints is
    /// counted from there.
    pub(crate) fn rebuild<O: Observer, E>(
        &self,
        entry: Option<&Arc<Code>>,
        make: impl FnOnce(&mut Rebuilding<'_>) -> Result<Vec<FrameParts>, E>,
        observer: O,
    ) -> Result<(Run, O), NotRebuilt<E>> {
        stacker::maybe_grow(NATIVE_STACK / 2, NATIVE_STACK, || {
            let (mut heap, mut vm) = self.again().ok_or(NotRebuilt::Checkpoint)?;
            heap.swap();
            vm.drop_frames();
            let made = make(&mut Rebuilding { vm: &mut vm }).map_err(NotRebuilt::Parts);
            let put = made.and_then(|frames| vm.put_frames(frames).map_err(NotRebuilt::Misfit));
            let done = match put {
                Ok(()) => Ok(vm.finish(Some(observer), |vm| vm.go_on(entry))),
                Err(error) => {
                    vm.shut_down();
                    Err(error)
                }
            };
            drop(vm);
            heap.swap();
            heap.clear();
            let (run, observer) = done?;
            Ok((run, observer.ok_or(NotRebuilt::Checkpoint)?))
        })
    }
}
