//! Which events are recorded or shown.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::log::CodeRecord;
use crate::bytecode::code::Code;
use crate::bytecode::dis;
use crate::observe::{Event, Flow, Granularity, Observer, Place, PlaceKind};
use crate::program::Program;
use crate::vm::{Checkpoint, Codes, Moment, Turns};

/// A choice of events. The default is all of them. What is left out is not seen by the choices that count: `every`
/// counts the events that the others let through, `last` those that `every` leaves.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    /// Only in functions of these names (`co_name` or `co_qualname`); all if empty.
    pub functions: Vec<String>,
    /// Only on these lines, first and last; all if empty.
    pub lines: Vec<(u32, u32)>,
    /// Only in frames nested at most so deep: 1 is the module's own.
    pub max_depth: Option<u32>,
    /// Of what is left, only every so many-th event, the first included.
    pub every: Option<u64>,
    /// Of what is left, only so many at the end.
    pub last: Option<u64>,
}

impl Filter {
    /// Whether everything gets through.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }
}

/// A filter at work on the events of one run, in their order.
#[derive(Clone, Debug)]
pub struct Sieve {
    /// By code object and unit: whether function and line are wanted.
    wanted: Vec<Box<[bool]>>,
    max_depth: usize,
    every: u64,
    /// Events to skip until the next that gets through.
    skip: u64,
    /// The watched frames that are active.
    depth: usize,
    all: bool,
}

impl Sieve {
    /// The sieve for a program's code objects, by number. (`last` is not its affair: that is known only at the end.)
    pub fn new(filter: &Filter, codes: &[CodeRecord]) -> Sieve {
        let wanted = |code: &CodeRecord| {
            let function = filter.functions.is_empty()
                || filter.functions.iter().any(|name| *name == code.name || *name == code.qualname);
            let line = |line: i32| {
                filter.lines.is_empty()
                    || filter
                        .lines
                        .iter()
                        .any(|&(first, last)| i64::from(first) <= line.into() && i64::from(line) <= last.into())
            };
            code.lines().into_iter().map(|at| function && line(at)).collect()
        };
        Sieve {
            wanted: codes.iter().map(wanted).collect(),
            max_depth: filter.max_depth.map_or(usize::MAX, |max| max as usize),
            every: filter.every.unwrap_or(1).max(1),
            skip: 0,
            depth: 0,
            all: Filter { last: None, ..filter.clone() }.is_empty(),
        }
    }

    /// Whether all events get through.
    pub fn passes_all(&self) -> bool {
        self.all
    }

    /// Whether the next event gets through.
    #[inline]
    pub fn passes(&mut self, place: Place) -> bool {
        self.all || self.sift(place)
    }

    fn sift(&mut self, place: Place) -> bool {
        if place.kind == PlaceKind::Call {
            self.depth += 1;
        }
        let depth = self.depth;
        if matches!(place.kind, PlaceKind::Return | PlaceKind::Unwind) {
            self.depth = depth.saturating_sub(1);
        }
        let wanted = self.wanted.get(place.code as usize).and_then(|units| units.get(place.unit as usize));
        if depth > self.max_depth || wanted != Some(&true) {
            return false;
        }
        let passes = self.skip == 0;
        self.skip = if passes { self.every - 1 } else { self.skip - 1 };
        passes
    }
}

/// A program's code objects by their place in the list that starts with the module's and goes on depth first; a run
/// numbers them as they come.
#[derive(Debug)]
pub struct CodeNumbers {
    /// By the run's number; `u32::MAX` while not known.
    known: Vec<u32>,
    by_address: FxHashMap<*const Code, u32>,
}

impl CodeNumbers {
    /// The code objects of a program.
    pub fn new(program: &Program) -> CodeNumbers {
        let all = dis::nested(program.code()).into_iter().enumerate();
        CodeNumbers {
            known: Vec::new(),
            by_address: all.map(|(at, code)| (std::ptr::from_ref(code), at as u32)).collect(),
        }
    }

    /// The place of the code object with this number in the run, if it was found before.
    #[inline]
    pub fn known(&self, number: u32) -> Option<u32> {
        self.known.get(number as usize).copied().filter(|&place| place != u32::MAX)
    }

    /// Finds the place of a code object, which the run has given a number, and remembers it. (All traced code is the
    /// module's or nested in it.)
    pub fn find(&mut self, number: u32, code: &Code) -> Option<u32> {
        let number = number as usize;
        let place = *self.by_address.get(&std::ptr::from_ref(code))?;
        if self.known.len() <= number {
            self.known.resize(number + 1, u32::MAX);
        }
        self.known[number] = place;
        Some(place)
    }
}

/// An observer that is told only of the events that get through a filter.
#[derive(Debug)]
pub struct Filtered<O> {
    inner: O,
    numbers: CodeNumbers,
    sieve: Sieve,
    /// Events that get through but are not shown: those before the last ones.
    skip: u64,
    place: Option<Place>,
}

impl<O: Observer> Filtered<O> {
    /// Puts a filter before an observer of a program's run. Of [`Filter::last`] nothing is known here: `skip` says how
    /// many events to leave out at the beginning.
    pub fn new(program: &Program, filter: &Filter, skip: u64, inner: O) -> Filtered<O> {
        let codes: Vec<CodeRecord> = dis::nested(program.code()).into_iter().map(CodeRecord::new).collect();
        Filtered { inner, numbers: CodeNumbers::new(program), sieve: Sieve::new(filter, &codes), skip, place: None }
    }

    /// The observer.
    pub fn into_inner(self) -> O {
        self.inner
    }

    fn passes(&mut self, place: Place) -> bool {
        if !self.sieve.passes(place) {
            return false;
        }
        let shown = self.skip == 0;
        self.skip = self.skip.saturating_sub(1);
        shown
    }
}

impl<O: Observer> Observer for Filtered<O> {
    fn granularity(&self) -> Granularity {
        self.inner.granularity()
    }

    fn place(&mut self, place: Place, codes: Codes<'_>) -> Option<Flow> {
        self.place = None;
        let code = self.numbers.known(place.code)?;
        if !self.passes(Place { code, ..place }) {
            return Some(Flow::Continue);
        }
        self.place = Some(place);
        self.inner.place(place, codes)
    }

    fn held(&mut self, checkpoint: Option<Checkpoint>) {
        self.inner.held(checkpoint);
    }

    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        if self.place.is_none() {
            let place = moment.place(&event);
            let passes = self
                .numbers
                .find(place.code, moment.code_object())
                .is_some_and(|code| self.passes(Place { code, ..place }));
            if !passes {
                return Flow::Continue;
            }
            if let Some(flow) = self.inner.place(place, moment.codes()) {
                return flow;
            }
        }
        self.inner.event(event, moment)
    }
}

/// Counts the events of a run.
#[derive(Debug, Default)]
pub struct Counter {
    /// What is an event.
    pub granularity: Granularity,
    /// How many there were.
    pub events: u64,
}

impl Observer for Counter {
    fn granularity(&self) -> Granularity {
        self.granularity
    }

    fn room(&self) -> u64 {
        u64::MAX
    }

    fn turns(&mut self, turns: &Turns<'_>) -> Flow {
        self.events += turns.events;
        Flow::Continue
    }

    fn place(&mut self, _: Place, _: Codes<'_>) -> Option<Flow> {
        self.events += 1;
        Some(Flow::Continue)
    }

    fn event(&mut self, _: Event<'_>, _: &mut Moment<'_>) -> Flow {
        Flow::Continue
    }
}
