//! Generators: their frames move between the VM's stack and the heap.

use super::Vm;
use super::call::EVAL_UNITS;
use super::frame::{Frame, FrameKind};
use super::prepare::Prepared;
use super::registers::{move_from, pop_value, push_value};
use super::run::Next;
use crate::builtins::protocol;
use crate::bytecode::ops::Op;
use crate::value::gc::append;
use crate::value::generator::{GeneratorState, Suspended};
use crate::value::heap::intern;
use crate::value::host::{GeneratorPlace, Resume};
use crate::value::{Args, BuiltinType, Gc, Generator, PyResult, Raise, Value, unfinished};

/// What came of throwing into a delegating generator.
enum Thrown {
    /// The inner iterator yielded this.
    Yielded(Value),
    /// This is to be raised in the generator itself.
    Here(Value),
}

impl Vm {
    /// `RETURN_GENERATOR`: the frame on top becomes a generator's, and the generator the result of the call.
    pub(super) fn return_generator(&mut self) -> PyResult<Next> {
        let frame = self.frame();
        let function = frame.function.clone();
        let ip = frame.ip;
        let slots = self.stack.split_off(frame.base as usize);
        let suspended = Suspended {
            function: function.clone(),
            slots,
            ip,
            frame_number: None,
            handled: Value::Null,
            namespace: Value::Null,
        };
        let generator = Generator::new(function, Box::new(suspended));
        let frame = self.frames.pop();
        self.meter.depth -= 1;
        let Some(Frame { kind, bottom, .. }) = frame else { return Ok(Next::Leave(Value::Null)) };
        self.stack.truncate(bottom as usize);
        let value = Value::Generator(generator);
        Ok(match kind {
            FrameKind::Entry | FrameKind::Generator(_) | FrameKind::Iteration(..) => Next::Leave(value),
            FrameKind::Call | FrameKind::Init(_) => {
                self.push(value);
                self.back_from_call();
                Next::Switch
            }
        })
    }

    /// `YIELD_VALUE`: the frame on top goes back to its generator.
    pub(super) fn yield_value<const WATCH: bool>(&mut self, code: &Prepared, value: Value) -> PyResult<Next> {
        if WATCH && code.traced {
            self.trace_return(Some(&value))?;
        }
        if matches!(self.frame().kind, FrameKind::Iteration(..)) {
            self.suspend_iteration();
            self.push(value);
            return Ok(Next::Switch);
        }
        let Some(frame) = self.frames.pop() else { return Ok(Next::Leave(value)) };
        self.meter.depth -= 1;
        let slots = self.stack.split_off(frame.base as usize);
        self.stack.truncate(frame.bottom as usize);
        if let FrameKind::Generator(generator) = &frame.kind {
            let handled = self.handled.pop().unwrap_or_default();
            let (ip, frame_number) = (frame.ip, frame.number);
            let (function, namespace) = (frame.function, frame.namespace);
            let suspended = Suspended { function, slots, ip, frame_number, handled, namespace };
            generator.frame.replace(Some(Box::new(suspended)));
            generator.state.set(GeneratorState::Suspended);
        }
        Ok(Next::Leave(value))
    }

    /// Puts the frame on top, which a FOR_ITER entered, back into its generator.
    #[inline]
    pub(super) fn suspend_iteration(&mut self) {
        let Some(Frame { kind, base, ip, number, namespace, code, function, .. }) = self.frames.pop() else { return };
        let (generator, mut shell) = match kind {
            FrameKind::Iteration(generator, shell) => (generator, shell),
            // Cannot be; a value that would have to be dropped here would have to be in memory to begin with.
            other => return std::mem::forget(other),
        };
        drop((code, function));
        self.meter.depth -= 1;
        self.meter.native_depth -= EVAL_UNITS;
        move_from(&mut self.stack, base as usize, &mut shell.slots);
        shell.ip = ip;
        shell.frame_number = number;
        shell.namespace = namespace;
        shell.handled = pop_value(&mut self.handled);
        generator.state.set(GeneratorState::Suspended);
        generator.frame.replace(Some(shell));
        // The FOR_ITER has its item.
        self.stay();
    }

    /// FOR_ITER over a generator: enters its frame in the same loop. `false`, with nothing done, if that is not plain
    /// resuming.
    pub(super) fn enter_iteration(&mut self, generator: Gc<Generator>) -> bool {
        let resumable = matches!(generator.state.get(), GeneratorState::Created | GeneratorState::Suspended);
        if !resumable || !self.meter.has_room(EVAL_UNITS) {
            return false;
        }
        let Some(mut suspended) = generator.frame.take() else { return false };
        if self.meter.enter_frame().is_err() {
            generator.frame.replace(Some(suspended));
            return false;
        }
        self.meter.native_depth += EVAL_UNITS;
        if self.stopped_by.is_some() {
            self.stopped_by = None;
        }
        let code = self.prepared(&suspended.function.code);
        let base = self.stack.len() as u32;
        move_from(&mut suspended.slots, 0, &mut self.stack);
        push_value(&mut self.handled, std::mem::take(&mut suspended.handled));
        generator.state.set(GeneratorState::Running);
        let (ip, function) = (suspended.ip, suspended.function.clone());
        let namespace = std::mem::take(&mut suspended.namespace);
        let number = suspended.frame_number;
        append(&mut self.frames, || Frame {
            code,
            ip,
            base,
            bottom: base,
            came_from: u32::MAX,
            came_to: u32::MAX,
            number,
            function,
            namespace,
            kind: FrameKind::Iteration(generator, suspended),
        });
        self.push(Value::None);
        true
    }

    /// A generator that a FOR_ITER of the frame on top ran has returned: the loop is over.
    pub(super) fn end_iteration(&mut self, generator: &Gc<Generator>, value: Value) -> PyResult<()> {
        self.handled.pop();
        self.meter.native_depth -= EVAL_UNITS;
        generator.state.set(GeneratorState::Closed);
        if !value.is_none() {
            self.stopped_by = Some(super::trace::stop_iteration(value));
        }
        self.report_stop()?;
        drop(self.pop());
        let frame = self.frame_mut();
        // Past the END_FOR.
        let from = frame.ip - 1;
        let to = frame.code.layout.instrs[from as usize].arg + 1;
        self.turn(from, to);
        self.close_unfinished()
    }

    /// The generator's frame has returned.
    pub(super) fn finish_generator(&mut self, generator: &Gc<Generator>, value: Value) {
        self.handled.pop();
        generator.state.set(GeneratorState::Closed);
        generator.set_result(value);
    }

    /// The generator's frame was left by an exception.
    pub(super) fn fail_generator(&mut self, generator: &Gc<Generator>) {
        self.handled.pop();
        generator.state.set(GeneratorState::Closed);
    }

    /// Enters a generator's frame (`gen_send_ex2`): `Ok(None)` when it has returned.
    pub(super) fn resume_generator(&mut self, generator: &Gc<Generator>, input: Resume) -> PyResult<Option<Value>> {
        match generator.state.get() {
            GeneratorState::Running => {
                return Err(Raise::value_error("generator already executing"));
            }
            GeneratorState::Closed => {
                return match input {
                    Resume::Send(_) => Ok(None),
                    Resume::Throw(exception) => Err(Raise::Exception(exception)),
                };
            }
            GeneratorState::Created | GeneratorState::Suspended => {}
        }
        let created = generator.state.get() == GeneratorState::Created;
        let input = match input {
            Resume::Throw(exception) if !created => match self.throw_through(generator, exception)? {
                Thrown::Yielded(value) => return Ok(Some(value)),
                Thrown::Here(exception) => Resume::Throw(exception),
            },
            input => input,
        };
        if let (true, Resume::Send(value)) = (created, &input)
            && !value.is_none()
        {
            return Err(Raise::type_error("can't send non-None value to a just-started generator"));
        }
        self.meter.enter_frame()?;
        let Some(suspended) = generator.frame.take() else {
            self.meter.depth -= 1;
            return Ok(None);
        };
        let Suspended { function, slots, ip, frame_number, handled, namespace } = *suspended;
        let code = self.prepared(&function.code);
        let base = self.stack.len();
        self.stack.extend(slots);
        self.handled.push(handled);
        generator.state.set(GeneratorState::Running);
        self.frames.push(Frame {
            code,
            ip,
            base: base as u32,
            bottom: base as u32,
            came_from: u32::MAX,
            came_to: u32::MAX,
            number: frame_number,
            function,
            namespace,
            kind: FrameKind::Generator(generator.clone()),
        });
        let outcome = match input {
            Resume::Send(value) => {
                self.push(value);
                self.run_nested()
            }
            Resume::Throw(exception) => {
                let depth = self.frames.len();
                // `gen_send_ex` pushes what is sent in any case: a handler inside `yield from` counts on it.
                self.push(Value::None);
                self.throw_into(exception, depth)
            }
        };
        let value = outcome?;
        Ok(if generator.state.get() == GeneratorState::Closed { None } else { Some(value) })
    }

    /// Raises an exception at the place where the frame on top (a generator's) was left.
    fn throw_into(&mut self, exception: Value, depth: usize) -> PyResult {
        if self.frame().code.traced
            && self.granularity.is_some()
            && let Err(raise) = self.trace_throw()
        {
            self.unwind(raise, depth)?;
        }
        self.unwind(Raise::Exception(exception), depth)?;
        self.run_nested()
    }

    /// A generator suspended in `yield from` hands what is thrown to the iterator it delegates to (`_gen_throw`).
    fn throw_through(&mut self, generator: &Gc<Generator>, exception: Value) -> PyResult<Thrown> {
        let Some(inner) = self.delegate_of(generator) else { return Ok(Thrown::Here(exception)) };
        generator.state.set(GeneratorState::Running);
        let thrown = self.throw_to_delegate(&inner, exception);
        generator.state.set(GeneratorState::Suspended);
        thrown
    }

    fn throw_to_delegate(&mut self, inner: &Value, exception: Value) -> PyResult<Thrown> {
        let thrown = |raise: Raise| match raise {
            Raise::Exception(raised) => Ok(Thrown::Here(raised)),
            stop => Err(stop),
        };
        if exception.class().is_subtype_of(BuiltinType::GeneratorExit) {
            let closed = match inner {
                Value::Generator(inner) => self.close_generator(inner),
                other => match protocol::get_attr_opt(self, other, &intern("close"))? {
                    Some(close) => self.call_value(&close, Args::none()).map(|_| ()),
                    None => Ok(()),
                },
            };
            return match closed {
                Ok(()) => Ok(Thrown::Here(exception)),
                Err(raise) => thrown(raise),
            };
        }
        let result = match inner {
            Value::Generator(inner) => {
                let result = self.resume_generator(inner, Resume::Throw(exception));
                match result {
                    Ok(Some(value)) => Ok(value),
                    Ok(None) => return Ok(Thrown::Here(super::trace::stop_iteration(inner.take_result()))),
                    Err(raise) => Err(raise),
                }
            }
            other => match protocol::get_attr_opt(self, other, &intern("throw"))? {
                Some(throw) => self.call_value(&throw, Args::one(exception)),
                None => return Ok(Thrown::Here(exception)),
            },
        };
        match result {
            Ok(value) => Ok(Thrown::Yielded(value)),
            Err(raise) => thrown(raise),
        }
    }

    /// Where a generator is (`gi_frame`); `None` once it has ended.
    pub(super) fn place_of(&mut self, generator: &Gc<Generator>) -> Option<GeneratorPlace> {
        let code = self.prepared(&generator.function.code);
        let running = self
            .frames
            .iter()
            .rposition(|frame| matches!(&frame.kind, FrameKind::Generator(running) if running.is(generator)));
        let (ip, slots): (u32, Vec<Value>) = match running {
            Some(at) => {
                let frame = &self.frames[at];
                let from = frame.base as usize;
                (frame.ip, self.stack[from..from + code.nlocals as usize].to_vec())
            }
            None => {
                let frame = generator.frame.borrow();
                let frame = frame.as_ref()?;
                (frame.ip, frame.slots.clone())
            }
        };
        let line = code.line(ip.saturating_sub(1));
        let mut locals = Vec::new();
        for ((name, kind), value) in code.code().localsplus.iter().zip(slots) {
            let value = match value {
                Value::Cell(cell) if kind.cell || kind.free => cell.get(),
                value => value,
            };
            if !value.is_null() {
                locals.push((intern(name), value));
            }
        }
        let delegate = if running.is_none() { self.delegate_of(generator) } else { None };
        Some(GeneratorPlace { line, locals, delegate })
    }

    /// What a suspended generator delegates to with `yield from` (`_PyGen_yf`).
    fn delegate_of(&mut self, generator: &Gc<Generator>) -> Option<Value> {
        let code = self.prepared(&generator.function.code);
        let frame = generator.frame.borrow();
        let frame = frame.as_ref()?;
        let next = *code.layout.instrs.get(frame.ip as usize)?;
        (next.op == Op::Resume && next.arg & 3 >= 2).then(|| frame.slots.last().cloned())?
    }

    /// Finishes what lost its last reference: closes suspended generators (`_PyGen_Finalize`), calls `__del__`
    /// (`slot_tp_finalize`).
    #[inline]
    pub(super) fn close_unfinished(&mut self) -> PyResult<()> {
        if unfinished::any() { self.close_unfinished_now() } else { Ok(()) }
    }

    #[cold]
    fn close_unfinished_now(&mut self) -> PyResult<()> {
        let stopped_by = self.stopped_by.take();
        // The next one is the last of the list. What dies with an object goes before the objects that died after it.
        let mut waiting = unfinished::take();
        waiting.reverse();
        while let Some(object) = waiting.pop() {
            let finished = match &object {
                Value::Generator(generator) => {
                    let closed = self.close_generator(generator);
                    // Whatever it did, it must not come back here.
                    generator.state.set(GeneratorState::Closed);
                    closed
                }
                object => self.call_finalizer(object),
            };
            // What a finalizer raises is written to standard error and forgotten ("Exception ignored in").
            if let Err(Raise::Stop(stop)) = finished {
                return Err(Raise::Stop(stop));
            }
            drop((finished, object));
            if unfinished::any() {
                let mut more = unfinished::take();
                more.reverse();
                waiting.extend(more);
            }
        }
        self.stopped_by = stopped_by;
        Ok(())
    }

    fn call_finalizer(&mut self, object: &Value) -> PyResult<()> {
        match protocol::lookup_special(self, object, "__del__")? {
            Some(finalizer) => self.call_value(&finalizer, Args::none()).map(drop),
            None => Ok(()),
        }
    }

    /// `gen_close`: throws GeneratorExit in, unless the generator has not started or has finished.
    pub(super) fn close_generator(&mut self, generator: &Gc<Generator>) -> PyResult<()> {
        if generator.state.get() == GeneratorState::Created {
            generator.state.set(GeneratorState::Closed);
            drop(generator.frame.take());
            return self.close_unfinished();
        }
        let exit = crate::value::exception::new_instance(BuiltinType::GeneratorExit, Vec::new());
        match self.resume_generator(generator, Resume::Throw(exit)) {
            Ok(None) => Ok(()),
            Ok(Some(_)) => Err(Raise::runtime_error("generator ignored GeneratorExit")),
            Err(raise) if raise.is(BuiltinType::GeneratorExit) || raise.is(BuiltinType::StopIteration) => Ok(()),
            Err(raise) => Err(raise),
        }
    }

    /// `SEND`: the value on top goes to the iterator below. `Some`: that has ended, with this result (which replaces
    /// the sent value); else what it yields lies on the stack.
    pub(super) fn send(&mut self) -> PyResult<Option<Value>> {
        let value = self.pop();
        let receiver = self.peek(1).clone();
        let yielded = match &receiver {
            Value::Generator(generator) => {
                let enters = matches!(generator.state.get(), GeneratorState::Created | GeneratorState::Suspended);
                match self.resume_generator(generator, Resume::Send(value)) {
                    Ok(Some(value)) => value,
                    Ok(None) => return Ok(Some(none_if_null(generator.take_result()))),
                    Err(raise) => {
                        self.behind_send = enters;
                        return Err(raise);
                    }
                }
            }
            iterator if value.is_none() => {
                self.stopped_by = None;
                match protocol::next(self, iterator) {
                    Ok(Some(value)) => value,
                    Ok(None) => {
                        let result = match self.stopped_by.clone() {
                            Some(stop) => protocol::get_attr(self, &stop, &intern("value"))?,
                            None => Value::None,
                        };
                        self.report_stop()?;
                        return Ok(Some(result));
                    }
                    Err(raise) => return Err(raise),
                }
            }
            other => match protocol::call_method(self, other, "send", Args::one(value)) {
                Ok(value) => value,
                Err(Raise::Exception(stop)) if stop.class().is_subtype_of(BuiltinType::StopIteration) => {
                    let result = protocol::get_attr(self, &stop, &intern("value"))?;
                    self.stopped_by = Some(stop);
                    self.report_stop()?;
                    return Ok(Some(result));
                }
                Err(raise) => return Err(raise),
            },
        };
        self.push(yielded);
        Ok(None)
    }

    /// `GET_YIELD_FROM_ITER`
    pub(super) fn get_yield_from_iter(&mut self) -> PyResult<()> {
        let iterable = self.pop();
        let iterator = match &iterable {
            Value::Generator(_) => iterable.clone(),
            other => protocol::iter(self, other)?,
        };
        self.push(iterator);
        Ok(())
    }
}

fn none_if_null(value: Value) -> Value {
    if value.is_null() { Value::None } else { value }
}
