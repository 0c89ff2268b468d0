//! Exceptions: from where they are raised to where they are handled.

use super::Vm;
use super::frame::FrameKind;
use crate::bytecode::lines;
use crate::value::exception::TracebackEntry;
use crate::value::host::Stop;
use crate::value::{PyResult, Raise, Value};

/// How an exception came to a frame.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Arrival {
    /// An instruction of the frame raised it, or native code it called, or a frame it called let it through.
    Raised,
    /// RERAISE: it has been reported already.
    Reraised,
}

impl Vm {
    /// Finds the handler of what an instruction of the top frame raised, leaving frames that have none; the run
    /// loop then goes on at the handler. An error comes back if the frame at `depth`, for which the loop was entered,
    /// is left.
    pub(super) fn unwind(&mut self, raise: Raise, depth: usize) -> PyResult<()> {
        let mut exception = match raise {
            Raise::Exception(exception) => exception,
            Raise::Stop(stop) => return Err(self.abandon(stop, depth)),
        };
        let mut arrival = if std::mem::take(&mut self.reraising) { Arrival::Reraised } else { Arrival::Raised };
        loop {
            let at = self.frame().ip.saturating_sub(1);
            if arrival == Arrival::Raised {
                self.add_context(&exception);
                self.add_traceback(&exception, at);
                let traced = self.frame().code.traced;
                if traced && self.granularity.is_some() && self.frame().number.is_some() {
                    if let Err(Raise::Stop(stop)) = self.trace_exception(&exception) {
                        return Err(self.abandon(stop, depth));
                    }
                }
            }
            let frame = self.frame();
            let stack_base = frame.stack_base();
            let handler = frame.code.handler(at).copied();
            if let Some(handler) = handler {
                let offset = frame.code.offsets[at as usize];
                let cut = stack_base + handler.depth as usize;
                let dropped = self.stack.split_off(cut.min(self.stack.len()));
                if handler.lasti {
                    self.push(Value::Int(i64::from(offset / 2)));
                }
                self.push(exception);
                self.frame_mut().ip = handler.target;
                drop(dropped);
                return self.close_unfinished();
            }
            match self.leave_by_exception(&exception) {
                Err(Raise::Stop(stop)) => return Err(self.abandon(stop, depth)),
                Err(Raise::Exception(_)) | Ok(()) => {}
            }
            let left_entry = self.frames.len() == depth;
            let kind = self.pop_frame();
            if let FrameKind::Generator(generator) = &kind {
                self.fail_generator(generator);
            }
            if left_entry {
                return Err(Raise::Exception(exception));
            }
            if let Err(raise) = self.close_unfinished() {
                match raise {
                    Raise::Exception(newer) => exception = newer,
                    Raise::Stop(stop) => return Err(self.abandon(stop, depth)),
                }
            }
            arrival = Arrival::Raised;
        }
    }

    /// Tells the observer that the top frame is left by an exception.
    fn leave_by_exception(&mut self, _exception: &Value) -> PyResult<()> {
        let frame = self.frame();
        if frame.code.traced && frame.number.is_some() && self.granularity.is_some() {
            return self.trace_return(None);
        }
        Ok(())
    }

    /// Leaves all frames of the loop at once: the run is over.
    fn abandon(&mut self, stop: Box<Stop>, depth: usize) -> Raise {
        if self.stopped_at.is_none() {
            self.stopped_at = self.frames.iter().rev().find(|frame| frame.code.traced).and_then(position);
        }
        while self.frames.len() >= depth {
            let kind = self.pop_frame();
            if let FrameKind::Generator(generator) = &kind {
                self.fail_generator(generator);
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

    fn add_traceback(&mut self, exception: &Value, at: u32) {
        let frame = self.frame();
        let line = frame.code.lines.get(at as usize).copied().filter(|&line| line >= 0);
        let entry = TracebackEntry { code: frame.code.object.clone(), line };
        if let Some(data) = exception.as_exception() {
            data.traceback.borrow_mut().push(entry);
        }
    }
}

/// Line and column (from 1) of the instruction that a frame is at.
fn position(frame: &super::frame::Frame) -> Option<(u32, u32)> {
    let offset = *frame.code.offsets.get(frame.ip.saturating_sub(1) as usize)?;
    let code = frame.code.code();
    let place = lines::positions(&code.linetable, code.firstlineno).nth(offset as usize / 2)?;
    Some((u32::try_from(place.line).ok()?, u32::try_from(place.col + 1).unwrap_or(1).max(1)))
}
