//! Events: when the observer is told what (3.12's `Python/legacy_tracing.c` and `Python/instrumentation.c`).

use super::Vm;
use super::moment::Moment;
use super::prepare::Prepared;
use crate::bytecode::ops::Op;
use crate::observe::{Event, Flow};
use crate::value::host::Stop;
use crate::value::{PyResult, Raise, Value};

impl Vm {
    /// Tells the observer of an event in the frame on top. While it looks, nothing is observed.
    fn deliver(&mut self, event: Event<'_>) -> PyResult<()> {
        let Some(mut observer) = self.observer.take() else { return Ok(()) };
        let granularity = self.granularity.take();
        let flow = observer.event(event, &mut Moment::new(self));
        self.observer = Some(observer);
        self.granularity = granularity;
        match flow {
            Flow::Continue => Ok(()),
            Flow::Stop => Err(Raise::Stop(Box::new(Stop::Observer))),
        }
    }

    /// RESUME: the frame is entered, for the first time or again.
    pub(super) fn trace_call(&mut self, _code: &Prepared) -> PyResult<()> {
        if self.granularity.is_none() {
            return Ok(());
        }
        if self.frame().number.is_none() {
            let number = self.next_frame;
            self.next_frame += 1;
            self.frame_mut().number = Some(number);
        }
        self.deliver(Event::Call)
    }

    /// An exception is thrown into a suspended generator: it is entered where it was left (`PY_THROW`).
    pub(super) fn trace_throw(&mut self) -> PyResult<()> {
        if self.frame().number.is_none() {
            let number = self.next_frame;
            self.next_frame += 1;
            self.frame_mut().number = Some(number);
        }
        self.deliver(Event::Call)
    }

    /// Before an instruction: its line, if that is new, and the instruction itself.
    #[inline]
    pub(super) fn trace_instruction<const WATCH: u8>(&mut self, code: &Prepared, at: u32) -> PyResult<()> {
        let frame = self.frame_mut();
        let previous = std::mem::replace(&mut frame.previous, at);
        if frame.number.is_none() {
            return Ok(());
        }
        // The instruction about to run counts as begun: events find it just before `ip`.
        frame.ip = at + 1;
        if code.line_start[at as usize] {
            self.trace_line(code, at, previous)?;
        }
        if WATCH > 1 && code.instrs[at as usize].op != Op::Resume {
            self.deliver(Event::Opcode)?;
        }
        self.frame_mut().ip = at;
        Ok(())
    }

    /// `_Py_call_instrumentation_line` and `sys_trace_line_func`.
    fn trace_line(&mut self, code: &Prepared, at: u32, previous: u32) -> PyResult<()> {
        let line = code.lines[at as usize];
        let same_line = code.lines.get(previous as usize) == Some(&line)
            && code.instrs.get(previous as usize).is_some_and(|instr| instr.op != Op::Resume);
        let frame = self.frame_mut();
        if same_line || frame.traced_line == line {
            return Ok(());
        }
        frame.traced_line = line;
        self.deliver(Event::Line)
    }

    /// A jump backward to the line that was reported last reports it again (`sys_trace_jump_func`); other lines are
    /// left to the target instruction.
    pub(super) fn trace_jump_backward(&mut self, code: &Prepared, _from: u32, to: u32) -> PyResult<()> {
        let line = code.lines[to as usize];
        let frame = self.frame();
        if frame.number.is_none() || line < 0 || frame.traced_line != line {
            return Ok(());
        }
        self.deliver(Event::Line)
    }

    /// The frame returns or yields; `None`: it is left by an exception.
    pub(super) fn trace_return(&mut self, value: Option<&Value>) -> PyResult<()> {
        if self.granularity.is_none() || self.frame().number.is_none() {
            return Ok(());
        }
        self.deliver(Event::Return(value))
    }

    /// An exception was raised in the frame, or came into it.
    pub(super) fn trace_exception(&mut self, exception: &Value) -> PyResult<()> {
        self.deliver(Event::Exception(exception))
    }
}
