//! From turns to events: goes the way that the frames of a run went.

use super::BadSteps;
use crate::bytecode::course::{Bend, Course, Courses, Way};
use crate::observe::{MOST_BRANCHES, Place, PlaceKind, Standing, Then, Turn};

/// The active frames of a run, and what is to be told of them.
///
/// An observer that looks at places only has each run many times faster if it is told of turns:
///
/// ```
/// use exeter::trace::steps::Walk;
/// use exeter::vm::Turns;
/// use exeter::{Codes, Event, Flow, Granularity, Moment, Observer, Place, PlaceKind, Program, PyVersion, RunOptions};
///
/// #[derive(Default)]
/// struct Calls {
///     walk: Walk,
///     calls: u32,
/// }
///
/// impl Calls {
///     fn count(&mut self, place: Place) {
///         self.calls += u32::from(place.kind == PlaceKind::Call);
///     }
/// }
///
/// impl Observer for Calls {
///     fn granularity(&self) -> Granularity {
///         Granularity::Line
///     }
///
///     fn room(&self) -> u64 {
///         u64::MAX
///     }
///
///     fn turns(&mut self, turns: &Turns<'_>) -> Flow {
///         if let Some((frames, next_frame)) = &turns.began {
///             self.walk.begin(frames.clone(), *next_frame);
///         }
///         for turn in turns.turns {
///             self.walk.take(*turn).unwrap();
///             while let Some(place) = self.walk.next(&turns.courses()).unwrap() {
///                 self.count(place);
///             }
///         }
///         Flow::Continue
///     }
///
///     fn place(&mut self, place: Place, _: Codes<'_>) -> Option<Flow> {
///         self.count(place);
///         Some(Flow::Continue)
///     }
///
///     fn event(&mut self, _: Event<'_>, _: &mut Moment<'_>) -> Flow {
///         Flow::Continue
///     }
/// }
///
/// let source = "def fact(n):\n    return n * fact(n - 1) if n else 1\nfact(9)\n";
/// let program = Program::compile(source, PyVersion::V3_12)?;
/// let (_, observer) = program.observe(RunOptions::default(), Calls::default());
/// // The module's body and ten calls.
/// assert_eq!(observer.calls, 11);
/// # Ok::<(), exeter::CompileError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Walk {
    frames: Vec<Standing>,
    next_frame: u32,
    /// Branches that have not been gone yet: how many, and [`Turn::branches`].
    left: u32,
    branches: u64,
    /// What comes behind them.
    then: Then,
    /// Whose events are being told, and which: a line in front of them, those of the course from one to another, and
    /// one behind them.
    frame: u32,
    code: u32,
    line: Option<u32>,
    events: (u32, u32),
    last: Option<(PlaceKind, u32)>,
}

/// How deep frames may nest.
const MAX_DEPTH: usize = 1 << 22;

impl Default for Walk {
    fn default() -> Walk {
        Walk {
            frames: Vec::new(),
            next_frame: 0,
            left: 0,
            branches: 1,
            then: Then::On,
            frame: 0,
            code: 0,
            line: None,
            events: (0, 0),
            last: None,
        }
    }
}

impl Walk {
    /// Begins anew with these frames; `next_frame` is the number of the next new one.
    pub fn begin(&mut self, frames: Vec<Standing>, next_frame: u32) {
        *self = Walk { frames, next_frame, ..Walk::default() };
    }

    /// Takes the next turn. Those before must have been gone to their end.
    ///
    /// # Errors
    /// There is no such turn.
    pub fn take(&mut self, turn: Turn) -> Result<(), BadSteps> {
        let left = MOST_BRANCHES.checked_sub(turn.branches.leading_zeros()).ok_or(BadSteps)?;
        (self.left, self.branches, self.then) = (left, turn.branches, turn.then);
        Ok(())
    }

    /// The next event; `None` if the next turn must be taken first.
    ///
    /// # Errors
    /// No run can have come this way.
    #[inline]
    pub fn next(&mut self, courses: &impl Courses) -> Result<Option<Place>, BadSteps> {
        loop {
            if let Some(place) = self.told(courses) {
                return Ok(Some(place));
            }
            if self.left > 0 {
                self.left -= 1;
                self.branch(courses, self.branches >> self.left & 1 == 1)?;
            } else if self.then != Then::On {
                let then = std::mem::replace(&mut self.then, Then::On);
                self.go(courses, then)?;
            } else {
                return Ok(None);
            }
        }
    }

    /// The next of the events that are being told.
    #[inline(always)]
    fn told(&mut self, courses: &impl Courses) -> Option<Place> {
        let (kind, unit) = if let Some(unit) = self.line.take() {
            (PlaceKind::Line, unit)
        } else if self.events.0 < self.events.1 {
            let event = *courses.course(self.code)?.events().get(self.events.0 as usize)?;
            self.events.0 += 1;
            event
        } else {
            self.last.take()?
        };
        Some(Place { kind, frame: self.frame, code: self.code, unit })
    }

    /// Has the events of the frame on top told from where it stands up to an instruction.
    #[inline(always)]
    fn tell(&mut self, course: &Course, top: Standing, to: u32) {
        (self.frame, self.code) = (top.number, top.code);
        self.events = (course.events_before(top.from), course.events_before(to));
        if top.from < to {
            match (top.begins, course.begins(top.from)) {
                (true, false) => self.line = Some(course.unit(top.from)),
                (false, true) => self.events.0 += 1,
                _ => {}
            }
        }
    }

    /// The frame on top comes to the next branch.
    #[inline(always)]
    fn branch(&mut self, courses: &impl Courses, taken: bool) -> Result<(), BadSteps> {
        let top = *self.frames.last().ok_or(BadSteps)?;
        let course = courses.course(top.code).ok_or(BadSteps)?;
        let next = course.bend(top.at).ok_or(BadSteps)?.next;
        let bend = course.bend(next).ok_or(BadSteps)?;
        self.tell(course, top, next + 1);
        match bend.way {
            Way::Branch if taken => self.turn(course, next, bend),
            Way::Branch => self.stand(course, next + 1, next + 1),
            // The branch is behind it.
            Way::Jump => {
                self.turn(course, next, bend);
                self.left += 1;
            }
            Way::On | Way::End => return Err(BadSteps),
        }
        Ok(())
    }

    #[inline(always)]
    fn turn(&mut self, course: &Course, at: u32, bend: &Bend) {
        if bend.again {
            self.last = Some((PlaceKind::Line, course.unit(at)));
        }
        if let Some(top) = self.frames.last_mut() {
            (top.at, top.from, top.begins) = (bend.target, bend.target, bend.begins);
        }
    }

    #[inline(always)]
    fn stand(&mut self, course: &Course, at: u32, from: u32) {
        if let Some(top) = self.frames.last_mut() {
            (top.at, top.from, top.begins) = (at, from, course.begins(from));
        }
    }

    /// The frame on top is in the middle of the instruction in front.
    fn stand_in(&mut self, from: u32) {
        if let Some(top) = self.frames.last_mut() {
            top.at = from.saturating_sub(1);
        }
    }

    fn go(&mut self, courses: &impl Courses, then: Then) -> Result<(), BadSteps> {
        let to = match then {
            Then::Ran { to, .. } | Then::Call { to, .. } | Then::Resume { to, .. } | Then::Return { to } => to,
            Then::Go { to, .. } | Then::Event { to, .. } => to,
            Then::On | Then::At { .. } => 0,
        };
        if to > 0 && !self.run(courses, to, matches!(then, Then::Ran { .. }))? {
            self.then = then;
            return Ok(());
        }
        match then {
            Then::On => {}
            Then::Ran { anew, .. } => {
                if anew && let Some(top) = self.frames.last_mut() {
                    top.begins = courses.course(top.code).ok_or(BadSteps)?.begins_anew(top.from);
                }
            }
            Then::Call { code, .. } => {
                let course = courses.course(code).ok_or(BadSteps)?;
                let (number, at) = (self.next_frame, course.entry());
                self.next_frame = number.checked_add(1).ok_or(BadSteps)?;
                self.enter(Standing { number, code, at, from: at, begins: course.begins(at) })?;
            }
            Then::Resume { frame: number, .. } => {
                self.next_frame = self.next_frame.max(number.saturating_add(1));
                self.enter(Standing { number, code: u32::MAX, at: 0, from: 0, begins: false })?;
            }
            Then::At { at, code } => {
                let course = courses.course(code).ok_or(BadSteps)?;
                self.frames.last_mut().ok_or(BadSteps)?.code = code;
                self.stand(course, at, at);
            }
            Then::Return { to } => {
                let top = self.frames.pop().ok_or(BadSteps)?;
                let course = courses.course(top.code).ok_or(BadSteps)?;
                self.end(top, PlaceKind::Return, course.unit(to.saturating_sub(1)));
            }
            Then::Go { target, begins, .. } => {
                let top = self.frames.last_mut().ok_or(BadSteps)?;
                (top.at, top.from, top.begins) = (target, target, begins);
            }
            Then::Event { kind, unit, .. } => {
                let top = *self.frames.last().ok_or(BadSteps)?;
                self.end(top, kind, unit);
                match kind {
                    PlaceKind::Return | PlaceKind::Unwind => drop(self.frames.pop()),
                    // What is thrown into a frame comes in the middle of its YIELD_VALUE.
                    PlaceKind::Call => self.stand_in(top.from),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Behind the events that are being told, or alone, comes this one.
    #[inline(always)]
    fn end(&mut self, top: Standing, kind: PlaceKind, unit: u32) {
        (self.frame, self.code, self.last) = (top.number, top.code, Some((kind, unit)));
    }

    fn enter(&mut self, frame: Standing) -> Result<(), BadSteps> {
        if self.frames.len() >= MAX_DEPTH {
            return Err(BadSteps);
        }
        self.frames.push(frame);
        Ok(())
    }

    /// The frame on top comes as far as before the instruction `to`. `false` if it has only come to a jump on its way.
    fn run(&mut self, courses: &impl Courses, to: u32, may_stand: bool) -> Result<bool, BadSteps> {
        let Some(&top) = self.frames.last() else { return Ok(true) };
        // It is there already: in the middle of the instruction in front, or between the two. But what is not just said
        // of a frame happens in the middle of an instruction: in a loop, of one that it comes to once more.
        if to == top.from && (top.at < top.from || may_stand) {
            return Ok(true);
        }
        let course = courses.course(top.code).ok_or(BadSteps)?;
        let next = course.bend(top.at).ok_or(BadSteps)?.next;
        if top.from < to && to <= next + 1 {
            self.tell(course, top, to);
            self.stand(course, to - 1, to);
            return Ok(true);
        }
        let bend = course.bend(next).ok_or(BadSteps)?;
        if bend.way != Way::Jump {
            return Err(BadSteps);
        }
        self.tell(course, top, next + 1);
        self.turn(course, next, bend);
        Ok(false)
    }
}
