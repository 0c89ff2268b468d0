//! What the writer of steps knows of a code object, so as not to look at each event of a stretch.
//!
//! The events of a code object's instructions have numbers: those of [`Straight`], and behind them the lines that are new
//! only because of where the frame came from. An event is *steady* while what is foreseen behind it is what comes where
//! the frame goes straight on.

use super::{CodeShape, UNKNOWN, pack};
use crate::observe::{PlaceKind, Stretch};
use crate::vm::{Straight, StretchEvents};

/// Of one code object; empty until it is needed.
#[derive(Debug, Default)]
pub(super) struct Steady {
    /// A bit for each event, by number: whether it is steady.
    bits: Box<[u64]>,
    /// The same where nothing has been learnt.
    fresh: Box<[u64]>,
    /// What comes behind each event, by number.
    next: Box<[u64]>,
    /// Where each event stands in the table, and its unit, by number.
    places: Box<[(u32, u32)]>,
    /// The number of the event of each context and unit; `u32::MAX` for none.
    number: Box<[u32]>,
    /// The last two stretches from each instruction.
    runs: Box<[[StraightRun; 2]]>,
}

/// The events of a stretch.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct StraightRun {
    /// The stretch: where it ends, and whether it begins with a line.
    to: u32,
    begins: bool,
    /// How many there are.
    pub count: u32,
    /// The last one: unit, and place in the table.
    pub unit: u32,
    pub context: u32,
    /// The bits of those that must be steady for all behind the first to be foreseen; out of range if they are not in
    /// one word.
    word: u32,
    mask: u64,
    /// The first one, packed.
    pub first: u64,
    /// The first one's number, and the last one's, which is not among those that must be steady.
    pub numbers: (u32, u32),
    /// The number of the line in front of them, if there is one.
    line: Option<u32>,
}

impl StraightRun {
    /// Whether the first one is a call.
    #[inline(always)]
    pub fn is_call(&self) -> bool {
        self.first & 7 == PlaceKind::Call as u64
    }

    fn is_of(&self, stretch: &Stretch) -> bool {
        self.to == stretch.to && self.begins == stretch.line
    }
}

impl Steady {
    /// What is known of a code object when `table` holds what is foreseen.
    pub fn new(straight: &Straight, shape: &CodeShape, table: &[u64]) -> Steady {
        let events = straight.events();
        let lines = straight.sudden_lines();
        let count = events.len() + lines.len();
        let mut steady = Steady {
            bits: vec![0; count.div_ceil(64)].into(),
            fresh: vec![0; count.div_ceil(64)].into(),
            next: vec![UNKNOWN; count].into(),
            places: vec![(u32::MAX, 0); count].into(),
            number: vec![u32::MAX; table.len()].into(),
            runs: vec![[StraightRun::default(); 2]; straight.instructions()].into(),
        };
        let straight_on = events.iter().enumerate().map(|(at, &event)| (event, events.get(at + 1)));
        let sudden = lines.iter().map(|&(unit, behind)| ((PlaceKind::Line, unit), events.get(behind as usize)));
        for (number, ((kind, unit), next)) in straight_on.chain(sudden).enumerate() {
            let (place, of) = (kind as usize * shape.units + unit as usize, unit);
            let (Some(&(kind, unit)), true) = (next, place < table.len()) else { continue };
            steady.next[number] = pack(kind, unit);
            steady.places[number] = (place as u32, of);
            steady.number[place] = number as u32;
            steady.fresh[number / 64] |= u64::from(shape.guesses[place] == pack(kind, unit)) << (number % 64);
            steady.learn(place, table[place]);
        }
        steady
    }

    /// Whether there is anything.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Forgets what was learnt.
    pub fn restart(&mut self) {
        self.bits.copy_from_slice(&self.fresh);
    }

    /// Something else than before is foreseen after the event at a place of the table.
    pub fn learn(&mut self, place: usize, foreseen: u64) {
        let Some(&number) = self.number.get(place).filter(|&&number| number != u32::MAX) else { return };
        let (word, bit) = (number as usize / 64, number % 64);
        let steady = u64::from(foreseen == self.next[number as usize]);
        self.bits[word] = self.bits[word] & !(1 << bit) | steady << bit;
    }

    /// The events of a stretch, if it is one of those that were met last from its first instruction on.
    #[inline(always)]
    pub fn run_of(&self, stretch: &Stretch) -> Option<&StraightRun> {
        let [last, other] = self.runs.get(stretch.from as usize)?;
        if last.is_of(stretch) {
            return Some(last);
        }
        Some(other).filter(|run| run.is_of(stretch))
    }

    /// The events of a stretch that was not.
    #[cold]
    pub fn meet(&mut self, stretch: &Stretch, units: usize, events: StretchEvents<'_>) -> StraightRun {
        let (from, to) = events.straight;
        let all = events.all.events();
        let mut first = all.get(from).filter(|_| from < to).copied();
        let mut line = None;
        if let Some(unit) = events.line {
            first = Some((PlaceKind::Line, unit));
            let found = events.all.sudden_lines().iter().position(|line| line.0 == unit);
            line = found.filter(|_| from < to).map(|at| (all.len() + at) as u32);
        }
        let (kind, unit) = if from < to { all[to - 1] } else { first.unwrap_or((PlaceKind::Line, 0)) };
        let mut run = StraightRun {
            to: stretch.to,
            begins: stretch.line,
            count: events.count() as u32,
            unit,
            context: (kind as usize * units) as u32 + unit,
            word: u32::MAX,
            mask: 0,
            first: first.map_or(UNKNOWN, |(kind, unit)| pack(kind, unit)),
            numbers: (from as u32, to.saturating_sub(1).max(from) as u32),
            line,
        };
        let mut needed = run.needed();
        let word = needed.next().map_or(0, |number| number / 64);
        if needed.all(|number| number / 64 == word) {
            run.word = word;
            run.mask = run.needed().fold(0, |mask, number| mask | 1 << (number % 64));
        }
        if let Some([last, other]) = self.runs.get_mut(stretch.from as usize) {
            (*other, *last) = (*last, run);
        }
        run
    }

    /// Whether all events of a stretch but the first come as foreseen.
    #[inline(always)]
    pub fn holds(&self, run: &StraightRun) -> bool {
        match self.bits.get(run.word as usize) {
            Some(bits) => bits & run.mask == run.mask,
            None => run.needed().all(|number| self.is_steady(number)),
        }
    }

    /// Whether the event at a place of the table is one of those of a stretch that must be steady.
    #[inline(always)]
    pub fn is_needed(&self, run: &StraightRun, place: u32) -> bool {
        let number = self.number.get(place as usize).copied().unwrap_or(u32::MAX);
        run.numbers.0 <= number && number < run.numbers.1 || run.line == Some(number)
    }

    /// The first event of a stretch that must be steady and is not, where the stretch goes straight on from its first
    /// event.
    #[inline]
    pub fn first_surprise(&self, run: &StraightRun) -> Option<u32> {
        let bits = self.bits.get(run.word as usize).filter(|_| run.line.is_none())?;
        let missing = run.mask & !bits;
        (missing != 0).then(|| run.word * 64 + missing.trailing_zeros())
    }

    /// From now on what comes where the frame goes straight on is foreseen behind an event of this number: what that
    /// is, and the event's place in the table and its unit.
    #[inline]
    pub fn settle(&mut self, number: u32) -> (u64, u32, u32) {
        self.bits[number as usize / 64] |= 1 << (number % 64);
        let (place, unit) = self.places[number as usize];
        (self.next[number as usize], place, unit)
    }

    fn is_steady(&self, number: u32) -> bool {
        self.bits.get(number as usize / 64).is_some_and(|bits| bits >> (number % 64) & 1 == 1)
    }
}

impl StraightRun {
    /// The numbers of the events that must be steady.
    fn needed(&self) -> impl Iterator<Item = u32> + use<> {
        self.line.into_iter().chain(self.numbers.0..self.numbers.1)
    }
}
