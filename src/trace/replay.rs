//! Recorded traces, played back: the steps are read, the states are made again by running the program.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use serde::Serialize;

use super::filter::{Filter, Filtered};
use super::log::{CodeRecord, Log, LogError, Step, Steps};
use super::view::{Shown, Values};
use crate::bytecode::dis;
use crate::error::CompileError;
use crate::observe::{Event, Flow, Granularity, Observer, Place, PlaceKind};
use crate::program::Program;
use crate::value::Value;
use crate::version::PyVersion;
use crate::vm::{Checkpoint, Codes, Limits, Moment, Outcome, Run, RunOptions, Turns};

/// Why a trace cannot be played back.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// The log cannot be read.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The log's release is not known.
    #[error("the trace is of Python {0}, which this exeter does not know")]
    Version(String),
    /// The log's program does not compile.
    #[error("the program in the trace does not compile: {0}")]
    Compile(#[from] CompileError),
    /// The log's program compiles to other code than the log holds.
    #[error(
        "the trace was made by exeter {0}, which compiles its program differently; its events can be read, its states not"
    )]
    OtherCode(String),
    /// There is no such step.
    #[error("the trace has no event {wanted}: its events are numbered from {first} to {last}")]
    NoStep {
        /// The number asked for, from 1 as people count.
        wanted: u64,
        /// The first there is.
        first: u64,
        /// The last there is.
        last: u64,
    },
    /// The run went another way than the recorded one.
    #[error(
        "run again, the program goes another way than recorded at event {0}; the trace was made by another version or changed"
    )]
    Diverged(u64),
}

/// Events between two keyframes, at first: what may have to be run again to come to a state.
const SPACING: u64 = 1 << 15;
/// The keyframes together may take so many times the size of the log, and this much besides.
const LOG_FACTOR: u64 = 4;
const KEYFRAME_BYTES: u64 = 64 << 20;

/// A recorded trace whose states can be had.
///
/// States are reached by running the program from the nearest keyframe before them: a run held fast. Keyframes are laid
/// in memory whenever a part of the trace is run again; when they become too large, every other one goes.
#[derive(Debug)]
pub struct Trace {
    log: Log,
    program: Program,
    keyframes: RefCell<Keyframes>,
}

#[derive(Debug)]
struct Keyframes {
    /// By the number of the first event behind them.
    all: BTreeMap<u64, Rc<Checkpoint>>,
    spacing: u64,
    bytes: u64,
    most: u64,
}

impl Keyframes {
    fn before(&self, number: u64) -> Option<(u64, Rc<Checkpoint>)> {
        self.all.range(..=number).next_back().map(|(&first, checkpoint)| (first, checkpoint.clone()))
    }

    fn add(&mut self, number: u64, checkpoint: Checkpoint) {
        let bytes = checkpoint.bytes() as u64;
        if bytes > self.most || self.all.contains_key(&number) {
            return;
        }
        self.bytes += bytes;
        self.all.insert(number, Rc::new(checkpoint));
        while self.bytes > self.most {
            let every_other: Vec<u64> = self.all.keys().copied().skip(1).step_by(2).collect();
            for number in every_other {
                self.bytes -= self.all.remove(&number).map_or(0, |gone| gone.bytes() as u64);
            }
            self.spacing *= 2;
            if self.all.len() <= 1 {
                break;
            }
        }
    }
}

impl Trace {
    /// Opens a trace file.
    ///
    /// # Errors
    /// It cannot be read at all, or its program is not one of this version of exeter. A log that was cut short or
    /// damaged behind its first step is opened, see [`Log::damage`].
    pub fn open(path: impl AsRef<Path>) -> Result<Trace, ReplayError> {
        Trace::new(Log::open(path)?)
    }

    /// The trace of an opened log.
    ///
    /// # Errors
    /// As [`Trace::open`].
    pub fn new(log: Log) -> Result<Trace, ReplayError> {
        let header = log.header();
        let version: PyVersion = header.python.parse().map_err(|_| ReplayError::Version(header.python.clone()))?;
        let mut program = Program::compile(&header.source, version)?;
        if let Some(entry) = &header.entry {
            program = program.with_entry(entry)?;
        }
        let codes = dis::nested(program.code());
        if codes.len() != log.codes().len()
            || codes.iter().zip(log.codes()).any(|(code, record)| CodeRecord::new(code) != *record)
        {
            return Err(ReplayError::OtherCode(header.tool.clone()));
        }
        let most = KEYFRAME_BYTES + LOG_FACTOR * log.size();
        let keyframes = Keyframes { all: BTreeMap::new(), spacing: SPACING, bytes: 0, most };
        Ok(Trace { log, program, keyframes: RefCell::new(keyframes) })
    }

    /// The log.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// The program that was traced.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The steps, in order, as the log has them.
    pub fn steps(&self) -> Steps<'_> {
        self.log.steps()
    }

    /// What the recorded run was given; without its wall time, which may be another today.
    fn options(&self) -> RunOptions {
        let limits = Limits { timeout: None, ..self.log.header().limits.into() };
        RunOptions { limits, stdin: self.log.header().stdin.clone() }
    }

    /// Whether the recorded run ended by itself: then it does so again, and needs not be stopped.
    pub fn ended_by_itself(&self) -> bool {
        use super::log::Ending;
        self.log.tail().is_some_and(|tail| match &tail.ending {
            Ending::Limit(name) => !matches!(name.as_str(), "events" | "time" | "interrupt"),
            _ => true,
        })
    }

    /// How the recorded run ended, given what came of a replay: the same, if that was let run to its end.
    pub fn recorded_run(&self, replayed: Run) -> Run {
        if self.ended_by_itself() {
            return replayed;
        }
        let outcome = self.log.tail().map_or(Outcome::Stopped, |tail| tail.ending.clone().into());
        let stdout = if self.log.tail().is_some() { self.log.output().to_vec() } else { replayed.stdout };
        Run { outcome, stdout }
    }

    /// Runs the program again under an observer that is told of the events that were recorded, and of those only.
    /// A run that did not end by itself is stopped behind the last of them.
    pub fn replay<O: Observer>(&self, observer: O) -> (Run, O) {
        let skip = self.log.first();
        let filter = &self.log.header().filter;
        let filtered = Filtered::new(&self.program, filter, skip, observer);
        if self.ended_by_itself() {
            let (run, filtered) = self.program.observe(self.options(), filtered);
            return (run, filtered.into_inner());
        }
        let left = self.log.len();
        let (run, first) = self.program.observe(self.options(), Limited { inner: filtered, left });
        (run, first.inner.into_inner())
    }

    /// The state at a step.
    ///
    /// # Errors
    /// There is no such step, or the program, run again, does not come there.
    pub fn state_at(&self, number: u64, values: Values) -> Result<State, ReplayError> {
        let (first, end) = (self.log.first(), self.log.end());
        let no_step = || ReplayError::NoStep { wanted: number.saturating_add(1), first: first + 1, last: end };
        if number < first || number >= end {
            return Err(no_step());
        }
        let step = self.log.steps_from(number).next().ok_or_else(no_step)??;
        let filter = &self.log.header().filter;
        let whole = Filter { last: None, ..filter.clone() }.is_empty();
        let seeker = if whole { self.seek(number, values) } else { self.seek_filtered(number, values, filter) };
        match seeker.found {
            Some((place, mut state)) if same_place(place, &step) => {
                state.step = number;
                Ok(*state)
            }
            _ => Err(ReplayError::Diverged(number + 1)),
        }
    }

    /// Goes to an event from the nearest keyframe, laying others on the way.
    fn seek(&self, number: u64, values: Values) -> Seeker {
        let keyframe = self.keyframes.borrow().before(number);
        let spacing = self.keyframes.borrow().spacing;
        let seeker = |from: u64| Seeker {
            granularity: self.log.granularity(),
            at: from,
            target: number,
            next_hold: from + spacing,
            spacing,
            holding: false,
            values,
            found: None,
            laid: Vec::new(),
        };
        let resumed = keyframe.and_then(|(from, checkpoint)| self.program.resume(&checkpoint, seeker(from)));
        let (_, mut seeker) = match resumed {
            Some(resumed) => resumed,
            None => self.program.observe(self.options(), seeker(0)),
        };
        let mut keyframes = self.keyframes.borrow_mut();
        seeker.laid.drain(..).for_each(|(number, checkpoint)| keyframes.add(number, checkpoint));
        seeker
    }

    /// Goes to an event of a log that holds only some of them; from the beginning.
    fn seek_filtered(&self, number: u64, values: Values, filter: &Filter) -> Seeker {
        let granularity = self.log.granularity();
        let seeker = Seeker {
            granularity,
            at: 0,
            target: number,
            next_hold: u64::MAX,
            spacing: u64::MAX,
            holding: false,
            values,
            found: None,
            laid: Vec::new(),
        };
        let filtered = Filtered::new(&self.program, filter, 0, seeker);
        self.program.observe(self.options(), filtered).1.into_inner()
    }
}

/// Whether the run is where the log says. (The run numbers code objects in its own way.)
fn same_place(place: Place, step: &Step<'_>) -> bool {
    Place { code: step.place.code, ..place } == step.place
}

/// Ends a run after so many events.
struct Limited<O> {
    inner: O,
    left: u64,
}

impl<O: Observer> Observer for Limited<O> {
    fn granularity(&self) -> Granularity {
        self.inner.granularity()
    }

    fn place(&mut self, place: Place, codes: Codes<'_>) -> Option<Flow> {
        if self.left == 0 {
            return Some(Flow::Stop);
        }
        self.left -= 1;
        self.inner.place(place, codes)
    }

    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        self.inner.event(event, moment)
    }
}

/// Goes to an event, and looks at the state there.
struct Seeker {
    granularity: Granularity,
    /// The number of the next event.
    at: u64,
    target: u64,
    /// The event behind which the run is to be held fast next.
    next_hold: u64,
    spacing: u64,
    /// Whether the run is about to be held fast.
    holding: bool,
    values: Values,
    found: Option<(Place, Box<State>)>,
    laid: Vec<(u64, Checkpoint)>,
}

impl Observer for Seeker {
    fn granularity(&self) -> Granularity {
        self.granularity
    }

    fn room(&self) -> u64 {
        if self.holding { 0 } else { self.target.min(self.next_hold).saturating_sub(self.at) }
    }

    fn turns(&mut self, turns: &Turns<'_>) -> Flow {
        self.go_on(turns.events)
    }

    fn place(&mut self, _: Place, _: Codes<'_>) -> Option<Flow> {
        if self.at == self.target { None } else { Some(self.go_on(1)) }
    }

    fn held(&mut self, checkpoint: Option<Checkpoint>) {
        self.holding = false;
        self.laid.extend(checkpoint.map(|checkpoint| (self.at, checkpoint)));
    }

    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        let state = State::of(&event, moment, self.values);
        self.found = Some((moment.place(&event), Box::new(state)));
        Flow::Stop
    }
}

impl Seeker {
    fn go_on(&mut self, events: u64) -> Flow {
        self.at += events;
        if self.at < self.next_hold {
            return Flow::Continue;
        }
        self.next_hold = self.at + self.spacing;
        self.holding = true;
        Flow::Hold
    }
}

/// Everything at one event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct State {
    /// The number of the step, from 0.
    pub step: u64,
    /// `call`, `line`, `opcode`, `return`, `exception`.
    pub event: &'static str,
    /// What is returned or yielded, for a return; the exception, for one that was raised.
    pub value: Option<Shown>,
    /// The active frames of the program, innermost first.
    pub frames: Vec<FrameState>,
    /// The exceptions that are being handled, innermost first.
    pub handled: Vec<Shown>,
    /// The module's variables, without those that start and end with two underscores.
    pub globals: Vec<(String, Shown)>,
    /// What was written to standard output so far.
    pub stdout: String,
}

/// One frame at an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FrameState {
    /// Its number.
    pub frame: Option<u32>,
    /// `co_qualname`
    pub function: String,
    /// `f_lineno`
    pub line: Option<u32>,
    /// `f_lasti`
    pub offset: u32,
    /// The name of the instruction there.
    pub opname: &'static str,
    /// Its variables.
    pub locals: Vec<(String, Shown)>,
    /// Its value stack, bottom first.
    pub stack: Vec<Shown>,
}

impl State {
    /// Looks at everything there is at an event.
    pub fn of(event: &Event<'_>, moment: &mut Moment<'_>, values: Values) -> State {
        let value = match event {
            Event::Return(value) => value.cloned(),
            Event::Exception(exception) => Some((*exception).clone()),
            _ => None,
        };
        let kind: PlaceKind = moment.place(event).kind;
        let active = moment.active_frames();
        let globals = moment.globals();
        let handled = moment.handled();
        let mut show = |value: &Value| Shown::new(moment, value, values);
        let frames = active
            .into_iter()
            .map(|frame| FrameState {
                frame: frame.number,
                function: frame.code.qualname.to_string(),
                line: frame.line,
                offset: frame.offset,
                opname: frame.op.name(),
                locals: frame.locals.into_iter().map(|(name, value)| (name, show(&value))).collect(),
                stack: frame.stack.iter().map(&mut show).collect(),
            })
            .collect();
        let mut named = |(name, value): (String, Value)| (name, show(&value));
        let globals = globals.into_iter().map(&mut named).collect();
        let handled = handled.iter().map(&mut show).collect();
        let value = value.as_ref().map(&mut show);
        let stdout = String::from_utf8_lossy(moment.stdout()).into_owned();
        State { step: 0, event: kind.name(), value, frames, handled, globals, stdout }
    }
}
