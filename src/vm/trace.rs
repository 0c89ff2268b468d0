//! Events: when the observer is told what (3.12's `Python/legacy_tracing.c` and `Python/instrumentation.c`).

use super::Vm;
use super::fork::Checkpoint;
use super::moment::{Codes, Moment};
use super::prepare::Prepared;
use crate::bytecode::ops::Op;
use crate::observe::{Event, Flow, Granularity, Place, PlaceKind};
use crate::value::exception::new_instance;
use crate::value::host::{Limit, Stop};
use crate::value::{BuiltinType, PyResult, Raise, Value};

impl Vm {
    /// Tells the observer of an event in the frame on top. While it looks, nothing is observed.
    fn deliver(&mut self, event: Event<'_>) -> PyResult<()> {
        let place = self.place(&event);
        if self.tape.on {
            match event {
                Event::Return(Some(_)) => {
                    let (code, to) = (self.frame().code.clone(), self.frame().ip);
                    self.note_return(self.course_of(&code), to);
                }
                _ => self.note_event(place.kind, place.unit),
            }
            return Ok(());
        }
        let Some(looker) = &mut self.observer else { return Ok(()) };
        match looker.place(place, Codes(&self.codes)) {
            Some(flow) => self.follow(flow),
            None => self.show(event),
        }
    }

    /// Where the frame on top stands.
    #[inline(always)]
    pub(super) fn place(&self, event: &Event<'_>) -> Place {
        let kind = match event {
            Event::Call => PlaceKind::Call,
            Event::Line => PlaceKind::Line,
            Event::Opcode => PlaceKind::Opcode,
            Event::Return(Some(_)) => PlaceKind::Return,
            Event::Return(None) => PlaceKind::Unwind,
            Event::Exception(_) => PlaceKind::Exception,
        };
        let frame = self.frame();
        let offset = match self.prefix {
            Some((offset, _)) => offset,
            None => frame.code.layout.offsets.get(frame.ip.wrapping_sub(1) as usize).copied().unwrap_or_default(),
        };
        let code = frame.code.object.prepared.get();
        Place { kind, frame: frame.number.unwrap_or_default(), code, unit: offset / 2 }
    }

    /// Lets the observer look.
    fn show(&mut self, event: Event<'_>) -> PyResult<()> {
        let Some(mut observer) = self.observer.take() else { return Ok(()) };
        let granularity = self.granularity.take();
        let flow = observer.event(event, &mut Moment::new(self));
        self.observer = Some(observer);
        self.granularity = granularity;
        if let Some(stop) = self.stop_noted.take() {
            return Err(Raise::Stop(stop));
        }
        self.follow(flow)
    }

    #[inline(always)]
    pub(super) fn follow(&mut self, flow: Flow) -> PyResult<()> {
        match flow {
            Flow::Continue => Ok(()),
            Flow::Hold => {
                self.hold = true;
                Ok(())
            }
            Flow::Stop => Err(Raise::Stop(Box::new(Stop::Observer))),
            Flow::Full => Err(Raise::limit(Limit::Trace)),
        }
    }

    /// Holds the run fast for the observer, who asked for it.
    #[cold]
    fn hold(&mut self) {
        self.hold = false;
        let checkpoint = Checkpoint::new(self);
        if let Some(observer) = &mut self.observer {
            observer.held(checkpoint);
            let room = observer.room();
            self.set_room(room);
        }
    }

    /// RESUME: the frame is entered, for the first time or again.
    pub(super) fn trace_call(&mut self) -> PyResult<()> {
        if self.granularity.is_none() {
            return Ok(());
        }
        self.number_frame();
        self.deliver(Event::Call)
    }

    /// The number of the frame on top, which it gets at its first call.
    #[inline(always)]
    pub(super) fn number_frame(&mut self) -> u32 {
        let next = self.next_frame;
        match &mut self.frame_mut().number {
            Some(number) => *number,
            unnumbered => {
                *unnumbered = Some(next);
                self.next_frame = next + 1;
                next
            }
        }
    }

    /// An exception is thrown into a suspended generator: it is entered where it was left (`PY_THROW`).
    pub(super) fn trace_throw(&mut self) -> PyResult<()> {
        if self.tape.on {
            let unit = self.place(&Event::Call).unit;
            self.note_throw(unit);
            return Ok(());
        }
        self.number_frame();
        self.deliver(Event::Call)
    }

    /// Before an instruction: its line, if that is new, and the instruction itself, where instructions are asked for.
    /// `false` if the observer does not want to look at each event any more: the instruction has not been told then.
    pub(super) fn trace_instruction(&mut self, code: &Prepared, at: u32) -> PyResult<bool> {
        if self.hold {
            self.frame_mut().ip = at;
            self.hold();
            if self.tape.on {
                return Ok(false);
            }
        }
        let frame = self.frame_mut();
        if frame.number.is_none() {
            return Ok(true);
        }
        // The instruction about to run counts as begun: events find it just before `ip`.
        frame.ip = at + 1;
        if code.layout.starts_line(at, frame.previous(at)) {
            self.deliver(Event::Line)?;
        }
        if self.granularity == Some(Granularity::Instruction) && code.layout.instrs[at as usize].op != Op::Resume {
            if !code.layout.prefixes.is_empty() {
                for prefix in code.layout.prefixes_of(at) {
                    self.prefix = Some(*prefix);
                    self.deliver(Event::Opcode)?;
                }
                self.prefix = None;
            }
            self.frame_mut().ip = at + 1;
            self.deliver(Event::Opcode)?;
        }
        self.frame_mut().ip = at;
        Ok(true)
    }

    /// A jump backward on its own line reports the line again (`sys_trace_jump_func`); other lines are left to the
    /// target instruction.
    pub(super) fn trace_jump_backward(&mut self, code: &Prepared, from: u32, to: u32) -> PyResult<()> {
        let line = code.layout.lines[to as usize];
        if self.frame().number.is_none() || line < 0 || code.layout.lines[from as usize] != line {
            return Ok(());
        }
        self.jumping = true;
        let told = self.deliver(Event::Line);
        self.jumping = false;
        told
    }

    /// A Python function called by the frame on top is left, one way or the other: what that frame executed last is
    /// then the cache of its CALL, which has no line.
    #[inline(always)]
    pub(super) fn back_from_call(&mut self) {
        if let Some(frame) = self.frames.last()
            && frame.code.line_behind_call
            && frame.code.layout.instrs[frame.ip.saturating_sub(1) as usize].op == Op::Call
        {
            self.comes_from_cache();
        }
    }

    /// At granularity `line` CPython specialises instructions, and some specialised ones enter a Python function
    /// where the plain ones call it through C: what the frame executed last is then a cache, which has no line.
    /// `enters` tells whether this one is of that kind. It takes effect from the second execution on, and never for
    /// an instruction that starts a line.
    pub(super) fn specialised(&mut self, code: &Prepared, enters: impl FnOnce() -> bool) {
        if self.granularity != Some(Granularity::Line) || !self.watched() {
            return;
        }
        let at = self.frame().ip.saturating_sub(1) as usize;
        if !code.layout.line_start[at] && enters() && code.warm[at].replace(true) {
            self.comes_from_cache();
        }
    }

    /// `END_SEND` behind a generator: its end is reported as the StopIteration that nobody made.
    pub(super) fn trace_end_send(&mut self) -> PyResult<()> {
        if !self.watched() || !matches!(self.peek(2), Value::Generator(_)) {
            return Ok(());
        }
        // Made by `PyErr_SetObject`, which takes a tuple for the arguments.
        let stop = match self.peek(1) {
            Value::Tuple(args) => new_instance(BuiltinType::StopIteration, args.as_slice().to_vec()),
            value => stop_iteration(value.clone()),
        };
        self.trace_exception(&stop)
    }

    /// Whether events of the frame on top are delivered.
    pub(super) fn watched(&self) -> bool {
        self.granularity.is_some()
            && self.frames.last().is_some_and(|frame| frame.code.traced && frame.number.is_some())
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

/// `StopIteration(value)`, without argument for None.
pub(super) fn stop_iteration(value: Value) -> Value {
    let args = if value.is_none() || value.is_null() { Vec::new() } else { vec![value] };
    new_instance(BuiltinType::StopIteration, args)
}
