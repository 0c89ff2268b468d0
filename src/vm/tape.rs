//! The tape: what a run has done since its observer was last told, for observers that need not look at each event.
//!
//! A frame that goes straight on delivers events that its code alone decides ([`Course`]). So nothing is noted at an
//! instruction or a line: a branch is one bit, and only where another frame takes over, or something comes that does not
//! follow from the code, a [`Turn`] is written. What a processor's branch trace is to its program, the tape is to this.
//!
//! How many events there were is counted along: the events of a frame up to where it stands follow from its course, so
//! only what differs from that is added up ([`Bend::gain`] where it turned).
//!
//! [`Bend::gain`]: crate::bytecode::course::Bend::gain

use super::Vm;
use super::frame::Frame;
use super::moment::Codes;
use super::prepare::Prepared;
use crate::bytecode::course::{Course, Courses, Way};
use crate::bytecode::ops::Op;
use crate::observe::{Event, Flow, Granularity, MOST_BRANCHES, PlaceKind, Standing, Then, Turn};
use crate::value::PyResult;

/// What a run has done since its observer was last told.
#[derive(Debug)]
pub(super) struct Tape {
    turns: Vec<Turn>,
    /// The branches since the last turn, as in [`Turn::branches`].
    branches: u64,
    /// Where the frame on top came from last, and to, where it did not go straight on ([`Frame::came_from`]).
    last: (u32, u32),
    /// Whether an exception was thrown into the frame on top, which so was entered at its RESUME without running it.
    thrown: bool,
    /// The frames when the tape was turned on, until the observer is told.
    began: Option<(Vec<Standing>, u32)>,
    /// How many turns may be there before the observer is told; 0 if it is to be told anyway.
    most: usize,
    /// How many events there were beyond those that the courses of the active frames tell.
    events: u64,
    /// The events that the observer was told of.
    told: u64,
    /// The count of `events` from which on the observer is to be told, as is looked at now and then.
    enough: u64,
    /// Whether turns are noted; else each event is told as it comes.
    pub on: bool,
}

impl Default for Tape {
    fn default() -> Tape {
        Tape {
            turns: Vec::new(),
            branches: 1,
            last: NO_BRANCH,
            most: 0,
            events: 0,
            told: 0,
            enough: 0,
            thrown: false,
            began: None,
            on: false,
        }
    }
}

const NO_BRANCH: (u32, u32) = (u32::MAX, u32::MAX);

impl Tape {
    /// As many turns as there are between two looks of the observer, and as many events. More where many frames are
    /// active: each is looked at whenever the observer is told.
    const MOST: usize = if cfg!(test) { 12 } else { 256 };
    const ENOUGH: u64 = if cfg!(test) { 1 << 7 } else { 1 << 16 };
    /// So many more turns may come until somebody looks whether there is room.
    const RESERVE: usize = 8;

    /// Notes what came behind the branches.
    #[inline(always)]
    pub fn add(&mut self, then: Then) {
        let branches = std::mem::replace(&mut self.branches, 1);
        crate::value::gc::append(&mut self.turns, || Turn { branches, then });
    }

    /// Notes a branch, taken or not. Whether the tape should be looked at.
    #[inline(always)]
    pub fn branch(&mut self, taken: bool) -> bool {
        self.branches = self.branches << 1 | u64::from(taken);
        self.branches >> MOST_BRANCHES != 0 && self.write_branches()
    }

    #[cold]
    #[inline(never)]
    fn write_branches(&mut self) -> bool {
        self.add(Then::On);
        if self.events.wrapping_sub(self.enough) as i64 >= 0 {
            self.most = 0;
        }
        self.is_full()
    }

    /// Notes that the frame has turned at the branch or jump `at`. Whether the tape should be looked at.
    #[inline(always)]
    pub fn turn(&mut self, course: &Course, at: u32, to: u32) -> bool {
        self.last = (at, to);
        let Some(bend) = course.bend(at) else { return false };
        self.events = self.events.wrapping_add_signed(i64::from(bend.gain));
        bend.way == Way::Branch && self.branch(true)
    }

    /// Whether the observer must be told before the frame on top goes on.
    #[inline(always)]
    pub fn is_full(&self) -> bool {
        self.turns.len() >= self.most
    }
}

/// How many events so many instructions can have, with what ends them: a line, three prefixes and itself for each.
pub(super) const fn most_events(instructions: usize) -> u64 {
    5 * instructions as u64 + 3
}

/// What has happened since an observer was last told.
pub struct Turns<'a> {
    /// The turns, in order.
    pub turns: &'a [Turn],
    /// How many events there were.
    pub events: u64,
    /// The active frames before the first of the turns, outermost first, and the number of the next new one; only where
    /// the turns before, if there are any, were not told.
    pub began: Option<(Vec<Standing>, u32)>,
    vm: &'a Vm,
    settled: bool,
}

impl std::fmt::Debug for Turns<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Turns").field("turns", &self.turns).field("events", &self.events).finish_non_exhaustive()
    }
}

impl<'a> Turns<'a> {
    /// The code objects of the run.
    pub fn codes(&self) -> Codes<'a> {
        Codes(&self.vm.codes)
    }

    /// What they deliver.
    pub fn courses(&self) -> RunCourses<'a> {
        RunCourses { codes: self.codes(), granularity: self.vm.granularity.unwrap_or_default() }
    }

    /// The active frames as they stand behind the last turn, outermost first, and the number of the next new one;
    /// `None` while an exception is on its way.
    pub fn standing(&self) -> Option<(Vec<Standing>, u32)> {
        self.settled.then(|| (self.vm.standing(), self.vm.next_frame))
    }
}

/// What the code objects of a run deliver, by its numbers.
#[derive(Clone, Copy, Debug)]
pub struct RunCourses<'a> {
    /// The code objects.
    pub codes: Codes<'a>,
    granularity: Granularity,
}

impl Courses for RunCourses<'_> {
    #[inline]
    fn course(&self, code: u32) -> Option<&Course> {
        self.codes.0.get(code as usize).map(|code| code.course(self.granularity))
    }
}

impl Vm {
    /// Tells the observer of what is on the tape. `settled`: the frame on top is between two instructions.
    #[inline(never)]
    pub(super) fn play(&mut self, settled: bool) -> PyResult<()> {
        let Some(mut observer) = self.observer.take() else { return Ok(()) };
        let mut flow = Flow::Continue;
        if self.tape.on {
            if settled && let Some(to) = self.topmost_at() {
                self.tape.add(Then::Ran { to, anew: false });
            } else if self.tape.branches != 1 {
                self.tape.add(Then::On);
            }
            let count = self.events();
            let events = count.wrapping_sub(std::mem::replace(&mut self.tape.told, count));
            let turns = std::mem::take(&mut self.tape.turns);
            let began = self.tape.began.take();
            flow = observer.turns(&Turns { turns: &turns, events, began, vm: self, settled });
            self.tape.turns = turns;
            self.tape.turns.clear();
        }
        let room = observer.room();
        self.observer = Some(observer);
        let followed = self.follow(flow);
        self.set_room(if self.hold { 0 } else { room });
        followed
    }

    /// Sets for how many events the observer has room, and with it whether turns are noted.
    pub(super) fn set_room(&mut self, room: u64) {
        let depth = self.frames.len();
        let most = (room / (u64::from(MOST_BRANCHES + 1) * self.longest)).min((Tape::MOST + depth / 2) as u64);
        self.tape.most = (most as usize).saturating_sub(Tape::RESERVE);
        let on = self.tape.most > 0;
        let was_on = std::mem::replace(&mut self.tape.on, on);
        if was_on && !on {
            // From here on the frames themselves know where they came from.
            let (from, to) = self.tape.last;
            if let Some(frame) = self.frames.last_mut() {
                frame.comes(from, to);
            }
        }
        if on && !was_on {
            (self.tape.on, self.tape.branches) = (true, 1);
            self.tape.last = self.frames.last().map_or(NO_BRANCH, |frame| (frame.came_from, frame.came_to));
            self.frames.iter_mut().for_each(|frame| frame.comes(NO_BRANCH.0, NO_BRANCH.1));
            self.tape.told = self.events();
            self.tape.began = Some((self.standing(), self.next_frame));
        }
        self.tape.enough = self.tape.events.wrapping_add(Tape::ENOUGH + 16 * depth as u64);
    }

    /// Code has come to run whose frames can deliver so many events between two branches.
    pub(super) fn expect(&mut self, instructions: usize) {
        if most_events(instructions) > self.longest {
            self.longest = most_events(instructions);
            // How many turns there is room for is counted anew.
            self.tape.most = 0;
        }
    }

    /// What the instructions of a code object deliver in this run.
    #[inline(always)]
    pub(super) fn course_of<'a>(&self, code: &'a Prepared) -> &'a Course {
        code.course(self.granularity.unwrap_or_default())
    }

    /// All events of the run, up to a constant.
    fn events(&self) -> u64 {
        let before = |(_, frame): (usize, &Frame)| u64::from(self.course_of(&frame.code).events_before(frame.ip));
        let count = self.entered().map(before).fold(self.tape.events, u64::wrapping_add);
        // A line at which the frame on top has come to stand is counted, but has not come.
        match self.frames.last().filter(|_| self.notes() && !self.enters()) {
            Some(top) => {
                let told = self.course_of(&top.code).begins(top.ip);
                count.wrapping_add(u64::from(told)).wrapping_sub(u64::from(self.begins(top)))
            }
            None => count,
        }
    }

    /// Whether the frame on top begins a line where it stands.
    fn begins(&self, top: &Frame) -> bool {
        let (from, to) = self.tape.last;
        let previous = if to == top.ip { from } else { top.ip.wrapping_sub(1) };
        (top.ip as usize) < top.code.layout.instrs.len() && top.code.layout.starts_line(top.ip, previous)
    }

    fn standing(&self) -> Vec<Standing> {
        let last = self.frames.len().wrapping_sub(1);
        let entered = self.entered().filter_map(|(index, frame)| {
            let number = frame.number?;
            let (code, from, top) = (frame.code.object.prepared.get(), frame.ip, index == last);
            let begins = if top { self.begins(frame) } else { self.course_of(&frame.code).begins(from) };
            // A frame that others stand on, or are about to, is in the middle of an instruction.
            Some(Standing { number, code, at: if top { from } else { from.saturating_sub(1) }, from, begins })
        });
        entered.collect()
    }

    /// The frames that have been entered and deliver events, with their indices.
    fn entered(&self) -> impl DoubleEndedIterator<Item = (usize, &Frame)> {
        let count = self.frames.len() - usize::from(self.enters());
        self.frames[..count].iter().enumerate().filter(|(_, frame)| frame.code.traced && frame.number.is_some())
    }

    /// Whether the frame on top is about to be entered once more, by its RESUME.
    fn enters(&self) -> bool {
        let at_resume =
            |frame: &Frame| frame.code.layout.instrs.get(frame.ip as usize).map(|instr| instr.op) == Some(Op::Resume);
        !self.tape.thrown && self.frames.last().is_some_and(at_resume)
    }

    /// How far the topmost frame that delivers events has come.
    fn topmost_at(&self) -> Option<u32> {
        self.entered().next_back().map(|(_, frame)| frame.ip)
    }

    /// How far the frame that enters the one on top has come.
    #[inline(always)]
    fn caller_at(&self) -> u32 {
        let mut below = self.frames[..self.frames.len() - 1].iter().rev();
        let caller = below.find(|frame| frame.code.traced && frame.number.is_some());
        caller.map_or(0, |frame| frame.ip)
    }

    /// RESUME at `at`, while the tape is on: the frame on top is entered, for the first time or again.
    #[inline(always)]
    pub(super) fn note_entry(&mut self, course: &Course, at: u32) {
        let to = self.caller_at();
        (self.tape.last, self.tape.thrown) = (NO_BRANCH, false);
        let next = self.next_frame;
        let frame = self.frame_mut();
        let code = frame.code.object.prepared.get();
        match frame.number {
            // Nothing was delivered before.
            None => {
                frame.number = Some(next);
                self.next_frame = next + 1;
                self.tape.add(Then::Call { to, code });
            }
            Some(frame) => {
                self.tape.add(Then::Resume { to, frame });
                self.tape.add(Then::At { at, code });
                self.tape.events = self.tape.events.wrapping_sub(u64::from(course.events_before(at)));
            }
        }
    }

    /// An exception is thrown into the frame on top, which is entered where it was left.
    pub(super) fn note_throw(&mut self, unit: u32) {
        let to = self.caller_at();
        (self.tape.last, self.tape.thrown) = (NO_BRANCH, true);
        let frame = self.number_frame();
        let (code, at) = (self.frame().code.clone(), self.frame().ip);
        self.tape.add(Then::Resume { to, frame });
        self.tape.add(Then::At { at, code: code.object.prepared.get() });
        self.tape.add(Then::Event { to: 0, kind: PlaceKind::Call, unit });
        let before = u64::from(self.course_of(&code).events_before(at));
        self.tape.events = self.tape.events.wrapping_sub(before).wrapping_add(1);
    }

    /// The frame on top returns or yields, and is about to be taken away.
    #[inline(always)]
    pub(super) fn note_return(&mut self, course: &Course, to: u32) {
        self.tape.add(Then::Return { to });
        (self.tape.last, self.tape.thrown) = (NO_BRANCH, false);
        self.tape.events = self.tape.events.wrapping_add(u64::from(course.events_before(to)) + 1);
    }

    /// The same by an exception that it raised in the instruction before `to`; the one before its `ip` is to blame.
    pub(super) fn note_unwind(&mut self, to: u32) {
        let unit = self.place(&Event::Return(None)).unit;
        self.tape.add(Then::Event { to, kind: PlaceKind::Unwind, unit });
        (self.tape.last, self.tape.thrown) = (NO_BRANCH, false);
        let code = self.frame().code.clone();
        let before = u64::from(self.course_of(&code).events_before(to));
        self.tape.events = self.tape.events.wrapping_add(before + 1);
    }

    /// An event comes in the frame on top that does not follow from its code.
    pub(super) fn note_event(&mut self, kind: PlaceKind, unit: u32) {
        let to = self.frame().ip;
        self.tape.add(Then::Event { to, kind, unit });
        self.tape.events = self.tape.events.wrapping_add(1);
    }

    /// The frame on top goes on at a handler. `previous`: the instruction that it comes from, for the line.
    pub(super) fn note_handler(&mut self, to: u32, target: u32, previous: u32) {
        let code = self.frame().code.clone();
        let begins = code.layout.starts_line(target, previous);
        self.tape.add(Then::Go { to, target, begins });
        (self.tape.last, self.tape.thrown) = ((previous, target), false);
        let course = self.course_of(&code);
        let gain = i64::from(course.events_before(to)) - i64::from(course.events_before(target)) + i64::from(begins)
            - i64::from(course.begins(target));
        self.tape.events = self.tape.events.wrapping_add_signed(gain);
    }

    /// The frame on top, which has run the branch at `from`, goes on at `to`.
    pub(super) fn turn(&mut self, from: u32, to: u32) {
        if self.notes() {
            let code = self.frame().code.clone();
            self.tape.turn(self.course_of(&code), from, to);
        } else {
            self.frame_mut().comes(from, to);
        }
        self.frame_mut().ip = to;
    }

    /// The frame on top does not turn at a branch.
    #[inline(always)]
    pub(super) fn stay(&mut self) {
        if self.tape.on && self.notes() {
            self.tape.branch(false);
        }
    }

    /// Whether what the frame on top does goes on the tape.
    #[inline(always)]
    pub(super) fn notes(&self) -> bool {
        self.tape.on && self.frames.last().is_some_and(|frame| frame.code.traced && frame.number.is_some())
    }

    /// What the frame on top executed last has no line: the cache of a CALL, or of a specialised instruction.
    #[cold]
    pub(super) fn comes_from_cache(&mut self) {
        let at = self.frame().ip;
        if !self.tape.on {
            return self.frame_mut().comes(u32::MAX, at);
        }
        let known = std::mem::replace(&mut self.tape.last, (u32::MAX, at)) == (u32::MAX, at);
        if known || !self.notes() {
            return;
        }
        let code = self.frame().code.clone();
        let course = self.course_of(&code);
        if course.begins_anew(at) && !course.begins(at) {
            self.tape.add(Then::Ran { to: at, anew: true });
            self.tape.events = self.tape.events.wrapping_add(1);
        }
    }

    /// The run is over, with frames that nobody leaves: the observer is told of what is on the tape.
    pub(super) fn note_end(&mut self) {
        if self.tape.on {
            // That it may want no more is of no use now.
            let _ = self.play(true);
            self.tape.on = false;
        }
    }
}
