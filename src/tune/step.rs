//! From one state to a later one: a run is rebuilt from the text of its state (see [`state`](super::state)) and goes on.

use std::fmt;
use std::rc::Rc;

use super::state::{Beginning, BuildError, Builder, CodeNames, NoText, ReadError, read};
use super::views::{Ending, lines};
use crate::bytecode::ops::Op;
use crate::observe::{Event, Flow, Granularity, Observer};
use crate::program::Program;
use crate::trace::render::shown_text;
use crate::vm::{Checkpoint, Limits, Misfit, Moment, NotRebuilt, Outcome, Position, Rebuilding, Run, RunOptions};

/// How far to go. A step is a line or an instruction, whichever is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// So many steps.
    Steps(u64),
    /// The next time that the frame on top stands where it stands: the next round of the loop it is at.
    Iteration,
    /// The first step behind the return of the frame on top.
    Return,
}

impl Until {
    /// A short name: `steps`, `iteration`, `return`.
    pub const fn name(self) -> &'static str {
        match self {
            Until::Steps(_) => "steps",
            Until::Iteration => "iteration",
            Until::Return => "return",
        }
    }
}

/// Why there is no later state.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// The text is malformed.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// What the text says cannot be.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// The state cannot be: a frame does not fit its place.
    #[error("line {line} of the state: {reason}")]
    Misfit {
        /// The frame's line in the text, from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// No state of the program can be written or read: its entry does not come to any function of the program, or native
    /// code (`sorted` with a key, `map`) is what calls it.
    #[error("the entry runs no line of the program that a state could begin at")]
    NoBeginning,
    /// The later state has no text.
    #[error("the state that follows has no text: {0}")]
    NoText(NoText),
    /// There is no such step: the frame is left before.
    #[error("the frame on top is left before it comes to this place again")]
    NoIteration,
    /// The run ended at a limit or at something unsupported.
    #[error("the run does not come to its end: {0:?}")]
    Ended(Outcome),
}

/// What shows the states of a program's runs.
#[derive(Debug)]
pub(super) struct Ground {
    codes: CodeNames,
    granularity: Granularity,
    beginning: Beginning,
}

/// Makes later states of states, for one program and entry. Stays on its thread.
pub struct Stepper {
    program: Program,
    ground: Rc<Ground>,
    /// The run, held fast where its states begin.
    checkpoint: Checkpoint,
}

impl fmt::Debug for Stepper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stepper").field("program", &self.program).finish_non_exhaustive()
    }
}

/// Bytes of a state's text beyond which it is given up.
const LONGEST: usize = 1 << 20;

impl Stepper {
    /// Runs a program up to where its states begin: the first line that its entry comes to, or, without an entry, that
    /// of the module.
    ///
    /// # Errors
    /// [`StepError::NoBeginning`], or [`StepError::Ended`].
    pub fn new(program: &Program, granularity: Granularity, limits: Limits) -> Result<Stepper, StepError> {
        let codes = CodeNames::new(program.code(), program.entry_code());
        let entry = program.entry().is_some();
        let finder = Finder { codes, granularity, entry, begun: !entry, checkpoint: None, found: None };
        let (run, finder) = program.observe(RunOptions { limits, stdin: Vec::new() }, finder);
        match (finder.checkpoint, finder.found) {
            (Some(checkpoint), Some(beginning)) => {
                let ground = Rc::new(Ground { codes: finder.codes, granularity, beginning });
                Ok(Stepper { program: program.clone(), ground, checkpoint })
            }
            _ => Err(match &run.outcome {
                Outcome::Value(_) | Outcome::Exception(_) | Outcome::Stopped => StepError::NoBeginning,
                other => StepError::Ended(other.clone()),
            }),
        }
    }

    /// What a step is.
    pub fn granularity(&self) -> Granularity {
        self.ground.granularity
    }

    /// The state that follows a state, `until` so far on: what was printed on the way (`printed 'text'`), then, for
    /// [`Until::Return`], `return` and the value or `raise` and the exception, then the state, or the result if the run
    /// comes to its end before: `= ` and the entry's value, `! ` and the exception, or, without an entry, `end`.
    ///
    /// # Errors
    /// What is wrong with the state, or why there is none behind it.
    pub fn step(&self, state: &str, until: Until) -> Result<String, StepError> {
        let text = read(state)?;
        let walkers = Walkers::new(&self.ground, vec![Walker::new(0, until, false)]);
        let entry = self.program.entry_code();
        let granularity = self.ground.granularity;
        let make = |run: &mut Rebuilding<'_>| Builder::new(run, &self.ground.codes, granularity).state(&text);
        let (run, walkers) = self.checkpoint.rebuild(entry, make, walkers).map_err(|error| match error {
            NotRebuilt::Parts(error) => StepError::Build(error),
            NotRebuilt::Misfit(Misfit { frame, reason }) => {
                StepError::Misfit { line: text.frames.get(frame).map_or(0, |frame| frame.at), reason }
            }
            NotRebuilt::Checkpoint => StepError::NoBeginning,
        })?;
        let walker = walkers.all.into_iter().next().ok_or(StepError::NoBeginning)?;
        walker.answer(&run)
    }

    /// The first state of the run.
    ///
    /// # Errors
    /// [`StepError::NoText`] if it cannot be written.
    pub fn first(&self) -> Result<String, StepError> {
        let walkers = Walkers::new(&self.ground, vec![Walker::new(0, Until::Steps(0), false)]);
        let (run, walkers) = self.resume(walkers).ok_or(StepError::NoBeginning)?;
        walkers.all.into_iter().next().ok_or(StepError::NoBeginning)?.answer(&run)
    }

    /// A state as exeter itself writes it.
    ///
    /// # Errors
    /// As [`Stepper::step`].
    pub fn normal(&self, state: &str) -> Result<String, StepError> {
        self.step(state, Until::Steps(0))
    }

    /// Goes through the whole run as far as the observer wants.
    pub(super) fn resume<O: Observer>(&self, observer: O) -> Option<(Run, O)> {
        self.program.resume(&self.checkpoint, observer)
    }

    /// What shows the states of the runs.
    pub(super) fn ground(&self) -> &Rc<Ground> {
        &self.ground
    }
}

/// Finds where the states of a program begin, and holds the run fast there.
struct Finder {
    codes: CodeNames,
    granularity: Granularity,
    entry: bool,
    /// Whether the module's body is over, or is what is run.
    begun: bool,
    checkpoint: Option<Checkpoint>,
    found: Option<Beginning>,
}

impl Observer for Finder {
    fn granularity(&self) -> Granularity {
        self.granularity
    }

    fn held(&mut self, checkpoint: Option<Checkpoint>) {
        self.checkpoint = checkpoint;
    }

    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        if self.checkpoint.is_some() {
            self.found = Some(Beginning::new(moment, &self.codes, self.entry));
            return Flow::Stop;
        }
        if self.begun {
            // Where native code waits for what runs the run cannot be held; perhaps at a later call.
            return if matches!(event, Event::Call) { Flow::Hold } else { Flow::Continue };
        }
        self.begun = moment.frame() == 0 && matches!(event, Event::Return(Some(_)));
        Flow::Continue
    }
}

/// Whether an event is a step.
pub(super) fn is_step(event: &Event<'_>, moment: &Moment<'_>, granularity: Granularity) -> bool {
    match granularity {
        Granularity::Line => matches!(event, Event::Line),
        Granularity::Instruction => matches!(event, Event::Opcode) && moment.position() != Position::Prefix,
    }
}

/// Goes from one step of a run to a later one, and writes down what the states there are.
#[derive(Debug)]
pub(super) struct Walker {
    /// The step to begin at, from 0.
    pub start: u64,
    /// How far to go.
    pub until: Until,
    /// Whether the state at the beginning is wanted.
    show_start: bool,
    /// That state.
    pub from: Option<Result<String, NoText>>,
    /// The frame at the beginning and the offset where it stood.
    frame: (u32, u32),
    /// How much had been printed at the beginning.
    printed: usize,
    /// The exception that the frame last met.
    raised: String,
    /// How the frame was left.
    left: Option<String>,
    /// The step where it ended.
    pub end: Option<u64>,
    done: Option<Result<String, StepError>>,
}

impl Walker {
    pub fn new(start: u64, until: Until, show_start: bool) -> Walker {
        Walker {
            start,
            until,
            show_start,
            from: None,
            frame: (0, 0),
            printed: 0,
            raised: String::new(),
            left: None,
            end: None,
            done: None,
        }
    }

    /// Is told of an event from the beginning on; `step` is its number, if it is a step.
    fn event(&mut self, ground: &Ground, event: Event<'_>, moment: &mut Moment<'_>, step: Option<u64>) {
        if let Some(step) = step {
            let here = (moment.frame(), moment.instruction().offset);
            if step == self.start {
                self.frame = here;
                self.printed = moment.stdout().len();
                if self.show_start {
                    self.from = Some(ground.state(moment));
                }
            }
            let there = match self.until {
                Until::Steps(steps) => step == self.start + steps,
                Until::Iteration => step > self.start && here == self.frame,
                Until::Return => self.left.is_some(),
            };
            if there {
                let mut text = self.on_the_way(moment.stdout());
                self.end = Some(step);
                self.done = Some(ground.state(moment).map_err(StepError::NoText).map(|state| {
                    text.push_str(&state);
                    text
                }));
            }
            return;
        }
        if self.until == Until::Steps(0) || moment.frame() != self.frame.0 {
            return;
        }
        match event {
            Event::Exception(exception) => {
                let message = shown_text(moment.str(exception), "str");
                self.raised.clear();
                lines::push_exception(&mut self.raised, "raise ", &exception.class().name(), &message);
            }
            Event::Return(None) => self.left = Some(std::mem::take(&mut self.raised)),
            Event::Return(Some(value)) if moment.instruction().op != Op::YieldValue => {
                let mut left = "return ".to_owned();
                lines::push_one_line(&mut left, &shown_text(moment.repr(value), "repr"));
                self.left = Some(left);
            }
            _ => {}
        }
        if self.left.is_some() && self.until == Until::Iteration {
            self.done = Some(Err(StepError::NoIteration));
        }
    }

    /// What comes before the state.
    fn on_the_way(&self, stdout: &[u8]) -> String {
        let mut text = String::new();
        let printed = stdout.get(self.printed..).unwrap_or_default();
        if !printed.is_empty() {
            let printed = String::from_utf8_lossy(printed);
            let literal = crate::builtins::str::repr(&crate::value::Str::new(&printed));
            text.push_str(&format!("printed {}\n", literal.to_string_lossy()));
        }
        if let (Until::Return, Some(left)) = (self.until, &self.left) {
            text.push_str(left);
            text.push('\n');
        }
        text
    }

    /// Whether it came to its beginning, and there is no more to see.
    pub fn is_done(&self) -> bool {
        self.done.is_some()
    }

    /// What it came to, once the run is over or nobody wanted more of it.
    pub fn answer(self, run: &Run) -> Result<String, StepError> {
        if let Some(done) = self.done {
            return done;
        }
        if self.until == Until::Iteration {
            return Err(StepError::NoIteration);
        }
        let mut text = self.on_the_way(&run.stdout);
        match Ending::of(run) {
            Some(Ending::Printed(_)) => text.push_str("end"),
            Some(ending) => lines::push_ending(&mut text, &ending),
            None => return Err(StepError::Ended(run.outcome.clone())),
        }
        Ok(text)
    }
}

/// Walkers that go through a run together, in the order of their beginnings.
#[derive(Debug)]
pub(super) struct Walkers {
    ground: Rc<Ground>,
    steps: u64,
    pub all: Vec<Walker>,
    /// Those before this one have begun.
    next: usize,
    /// Those that have begun and are not done.
    active: Vec<usize>,
}

impl Walkers {
    pub fn new(ground: &Rc<Ground>, mut all: Vec<Walker>) -> Walkers {
        all.sort_by_key(|walker| walker.start);
        Walkers { ground: ground.clone(), steps: 0, all, next: 0, active: Vec::new() }
    }
}

impl Observer for Walkers {
    fn granularity(&self) -> Granularity {
        self.ground.granularity
    }

    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        let step = is_step(&event, moment, self.ground.granularity).then_some(self.steps);
        if let Some(step) = step {
            self.steps += 1;
            while self.all.get(self.next).is_some_and(|walker| walker.start == step) {
                self.active.push(self.next);
                self.next += 1;
            }
        }
        for &index in &self.active {
            self.all[index].event(&self.ground, event, moment, step);
        }
        let all = &self.all;
        self.active.retain(|&index| !all[index].is_done());
        if self.active.is_empty() && self.next == self.all.len() { Flow::Stop } else { Flow::Continue }
    }
}

impl Ground {
    /// The state as text.
    pub fn state(&self, moment: &Moment<'_>) -> Result<String, NoText> {
        self.beginning.state(moment, &self.codes, self.granularity, LONGEST)
    }
}
