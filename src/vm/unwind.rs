//! Exceptions: from where they are raised to where they are handled.

use super::call::EVAL_UNITS;
use super::frame::FrameKind;
use super::run::INIT_UNITS;
use super::{Reraise, Vm};
use crate::builtins::exceptions;
use crate::bytecode::code::flags;
use crate::bytecode::lines;
use crate::bytecode::ops::Op;
use crate::value::host::Stop;
use crate::value::{PyResult, Raise, Value};

impl Vm {
    /// Finds the handler of what an instruction of the top frame raised, leaving frames that have none; the run
    /// loop then goes on at the handler. An error comes back if the frame at `depth`, for which the loop was entered,
    /// is left.
    pub(super) fn unwind(&mut self, raise: Raise, depth: usize) -> PyResult<()> {
        let exception = match raise {
            Raise::Exception(exception) => exception,
            Raise::Stop(stop) => return Err(self.abandon(stop, depth)),
        };
        let mut reraised = self.reraising.take();
        let mut behind_send = std::mem::take(&mut self.behind_send);
        // What the instruction that failed held is gone before anybody hears of the exception.
        self.close_in_unwinding(depth)?;
        // The code unit to blame (`prev_instr`): not the instruction itself behind a call, and after RERAISE.
        let mut behind_call = false;
        loop {
            let at = self.frame().ip.saturating_sub(1);
            let to = self.frame().ip;
            let mut previous = if behind_call { u32::MAX } else { at };
            let mut unit = self.frame().code.layout.offsets[at as usize] / 2;
            if behind_call || std::mem::take(&mut behind_send) {
                unit += self.frame().code.layout.instrs[at as usize].op.caches_312() as u32;
            }
            match reraised.take() {
                None => {
                    self.add_context(&exception);
                    self.add_traceback(&exception, at);
                    if self.watched()
                        && let Err(Raise::Stop(stop)) = self.trace_exception(&exception)
                    {
                        return Err(self.abandon(stop, depth));
                    }
                }
                Some(Reraise::Here) => {}
                Some(Reraise::From(first)) => {
                    unit = first;
                    previous = self.frame().code.at_unit(first);
                }
            }
            let frame = self.frame();
            let stack_base = frame.stack_base();
            let handler = frame.code.layout.handler(at).copied();
            let cut = stack_base + handler.map_or(0, |handler| handler.depth as usize);
            while self.stack.len() > cut {
                drop(self.pop());
            }
            self.close_in_unwinding(depth)?;
            if let Some(handler) = handler {
                if handler.lasti {
                    self.push(Value::Int(i64::from(unit)));
                }
                self.push(exception);
                if self.notes() {
                    self.note_handler(to, handler.target, previous);
                } else {
                    self.frame_mut().comes(previous, handler.target);
                }
                self.frame_mut().ip = handler.target;
                return Ok(());
            }
            // The line reported is that of the instruction to blame.
            let blamed = self.frame().code.owner_of(unit);
            self.frame_mut().ip = blamed + 1;
            if let Err(Raise::Stop(stop)) = self.leave_by_exception(to) {
                return Err(self.abandon(stop, depth));
            }
            let left_entry = self.frames.len() == depth;
            let kind = self.pop_frame_into(&exception);
            match &kind {
                FrameKind::Generator(generator) => self.fail_generator(generator),
                FrameKind::Iteration(generator, _) => {
                    self.fail_generator(generator);
                    self.meter.native_depth -= EVAL_UNITS;
                }
                FrameKind::Init(_) => self.meter.native_depth -= INIT_UNITS,
                FrameKind::Call | FrameKind::Entry => {}
            }
            if self.tape.on
                && self.tape.is_full()
                && let Err(Raise::Stop(stop)) = self.play(false)
            {
                return Err(self.abandon(stop, depth));
            }
            if left_entry {
                return Err(Raise::Exception(exception));
            }
            behind_call = matches!(kind, FrameKind::Call)
                && self.frame().code.layout.instrs[self.frame().ip.saturating_sub(1) as usize].op == Op::Call;
            self.close_in_unwinding(depth)?;
        }
    }

    /// Closes the generators that unwinding left behind; what they raise is ignored.
    fn close_in_unwinding(&mut self, depth: usize) -> PyResult<()> {
        match self.close_unfinished() {
            Err(Raise::Stop(stop)) => Err(self.abandon(stop, depth)),
            Err(Raise::Exception(_)) | Ok(()) => Ok(()),
        }
    }

    /// Drops the frame on top, which an exception leaves: its locals live on in the exception's traceback.
    fn pop_frame_into(&mut self, exception: &Value) -> FrameKind {
        let own =
            self.frames.last().map(|frame| &frame.namespace).filter(|object| matches!(object, Value::Instance(_)));
        if let (Some(frame), Some(object)) =
            (self.frames.last(), own.cloned().or_else(|| exceptions::last_frame(exception)))
        {
            let line = frame.code.line(frame.ip.saturating_sub(1));
            let from = frame.base as usize;
            let locals = from..from + frame.code.nlocals as usize;
            exceptions::leave_frame(&object, line, || self.stack[locals].iter_mut().map(std::mem::take).collect());
        }
        self.pop_frame()
    }

    /// Tells the observer that the top frame, which came to the instruction before `to`, is left by an exception.
    fn leave_by_exception(&mut self, to: u32) -> PyResult<()> {
        if self.watched() && self.tape.on {
            self.note_unwind(to);
            return Ok(());
        }
        if self.watched() { self.trace_return(None) } else { Ok(()) }
    }

    /// Leaves all frames of the loop at once: the run is over.
    fn abandon(&mut self, stop: Box<Stop>, depth: usize) -> Raise {
        if self.stopped_at.is_none() {
            self.stopped_at = self.frames.iter().rev().find(|frame| frame.code.traced).and_then(position);
        }
        self.note_end();
        while self.frames.len() >= depth {
            let kind = self.pop_frame();
            match &kind {
                FrameKind::Generator(generator) => self.fail_generator(generator),
                FrameKind::Iteration(generator, _) => {
                    self.fail_generator(generator);
                    self.meter.native_depth -= EVAL_UNITS;
                }
                FrameKind::Init(_) => self.meter.native_depth -= INIT_UNITS,
                FrameKind::Call | FrameKind::Entry => {}
            }
        }
        Raise::Stop(stop)
    }

    /// Gives a newly raised exception its context: the one being handled (`_PyErr_SetObject`).
    pub(super) fn add_context(&mut self, exception: &Value) {
        let Some(handled) = self.topmost_handled() else { return };
        let Some(data) = exception.as_exception() else { return };
        if handled.is(exception) {
            return;
        }
        // Break a cycle that the new link would close.
        let mut link = handled.clone();
        let mut steps = 0;
        while let Some(next) = link.as_exception().map(|d| d.context.borrow().clone()) {
            if next.is_none() {
                break;
            }
            if next.is(exception) {
                if let Some(d) = link.as_exception() {
                    d.context.replace(Value::None);
                }
                break;
            }
            steps += 1;
            if steps > 10_000 {
                break;
            }
            link = next;
        }
        data.context.replace(handled);
    }

    /// The innermost exception that is being handled (`_PyErr_GetTopmostException`).
    pub(super) fn topmost_handled(&self) -> Option<Value> {
        self.handled.iter().rev().find(|value| !value.is_null() && !value.is_none()).cloned()
    }

    /// Notes in the exception's traceback that it passes the frame on top.
    fn add_traceback(&mut self, exception: &Value, at: u32) {
        let frame = self.frame();
        let line = frame.code.line(at);
        let object = exceptions::add_frame(exception, &frame.code.object, line, &frame.namespace);
        // The frame goes on if it handles the exception. Its variables live as long as the exception even then.
        if let Some(object) = object
            && frame.code.layout.handler(at).is_some()
            && frame.code.code().flags & flags::OPTIMIZED != 0
        {
            self.frame_mut().namespace = object;
        }
    }

    /// Called when the frame on top is left while there is a frame object of it: if somebody else has that, the frame's
    /// variables move there (`take_ownership`).
    #[cold]
    pub(super) fn keep_locals(&mut self) {
        let frame = self.frame();
        let Value::Instance(object) = &frame.namespace else { return };
        if object.count() > 1 && frame.code.code().flags & flags::OPTIMIZED != 0 {
            let (object, line) = (frame.namespace.clone(), frame.code.line(frame.ip.saturating_sub(1)));
            let from = frame.base as usize;
            let locals = from..from + frame.code.nlocals as usize;
            exceptions::leave_frame(&object, line, || self.stack[locals].iter_mut().map(std::mem::take).collect());
        }
    }
}

/// Line and column (from 1) of the instruction that a frame is at.
fn position(frame: &super::frame::Frame) -> Option<(u32, u32)> {
    let offset = *frame.code.layout.offsets.get(frame.ip.saturating_sub(1) as usize)?;
    let code = frame.code.code();
    let place = lines::positions(&code.linetable, code.firstlineno).nth(offset as usize / 2)?;
    Some((u32::try_from(place.line).ok()?, u32::try_from(place.col + 1).unwrap_or(1).max(1)))
}
