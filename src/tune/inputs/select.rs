//! The few entries that are kept of all that worked: together they reach what all of them reach, and each shows
//! something of its own.

use rustc_hash::FxHashSet;

use super::{Entry, EntryOutcome};

/// An entry that worked, and what its run reached.
#[derive(Clone, Debug)]
pub struct Found {
    pub expression: String,
    pub outcome: EntryOutcome,
    pub lines: Vec<u32>,
    pub branches: Vec<(u32, u32, u8)>,
    pub path: u64,
    pub events: u64,
    /// A hash of the outcome.
    pub result: u64,
    /// How many values its arguments consist of.
    pub size: usize,
    /// Whether an argument is empty or zero.
    pub trivial: bool,
    /// Whether an argument is very short.
    pub short: bool,
    /// Hashes of the arguments.
    pub arguments: Vec<u64>,
    /// The combination of shapes it was made from.
    pub arm: usize,
    /// The value it descends from by changes.
    pub family: usize,
    /// How likely its shapes are, from 0 to 1; known in the end.
    pub likely: f32,
}

/// How many of the kept are chosen by what they reach; the rest come in the order in which they were found.
const MOST_CHOSEN: usize = 24;

/// Keeps so many entries, those that return first; tells how many were left.
pub fn select(found: Vec<Found>, count: usize) -> (Vec<Entry>, usize) {
    let total = found.len();
    let mut kept: Vec<Found> = Vec::new();
    let mut rest = found;
    let mut seen = Seen::default();
    // Exceptions take at most a third, as long as there is anything else.
    let most_raising = (count / 3).max(1);
    while kept.len() < count.min(MOST_CHOSEN) {
        let raising = kept.iter().filter(|found| !found.outcome.is_value()).count();
        let allowed = |found: &Found| found.outcome.is_value() || raising < most_raising;
        let scored = rest.iter().enumerate().filter(|(_, found)| allowed(found));
        let scored = scored.map(|(i, found)| (i, seen.score(found)));
        // of equals the first found
        let best = scored.reduce(|best, next| if next.1 > best.1 { next } else { best });
        let Some((best, _)) = best else { break };
        let chosen = rest.remove(best);
        seen.add(&chosen);
        kept.push(chosen);
    }
    let (values, raising): (Vec<Found>, Vec<Found>) = rest.into_iter().partition(|found| found.outcome.is_value());
    let missing = count.saturating_sub(kept.len());
    kept.extend(values.into_iter().chain(raising).take(missing));
    let left = total - kept.len();
    kept.sort_by_key(|found| !found.outcome.is_value());
    let entry = |found: Found| Entry { expression: found.expression, outcome: found.outcome, events: found.events };
    (kept.into_iter().map(entry).collect(), left)
}

/// What the entries chosen so far show.
#[derive(Default)]
struct Seen {
    lines: FxHashSet<u32>,
    ways: FxHashSet<(u32, u32)>,
    branches: FxHashSet<(u32, u32, u8)>,
    results: FxHashSet<u64>,
    paths: FxHashSet<u64>,
    trivial: usize,
    short: usize,
    arguments: FxHashSet<u64>,
    families: Vec<usize>,
}

impl Seen {
    fn add(&mut self, found: &Found) {
        self.lines.extend(&found.lines);
        self.ways.extend(found.branches.iter().map(|(from, to, _)| (*from, *to)));
        self.branches.extend(&found.branches);
        self.results.insert(found.result);
        self.paths.insert(found.path);
        self.trivial += usize::from(found.trivial);
        self.short += usize::from(found.short);
        self.arguments.extend(&found.arguments);
        self.families.push(found.family);
    }

    /// What an entry would add, less what it costs its readers.
    fn score(&self, found: &Found) -> f32 {
        let lines = found.lines.iter().filter(|line| !self.lines.contains(line)).count();
        let ways = found.branches.iter().filter(|(from, to, _)| !self.ways.contains(&(*from, *to))).count();
        let often = found.branches.iter().filter(|branch| !self.branches.contains(branch)).count();
        let is_value = found.outcome.is_value();
        let mut score = 20.0 * lines as f32 + 6.0 * ways as f32 + 1.5 * often.min(6) as f32;
        if !self.results.contains(&found.result) {
            score += 6.0;
        }
        if !self.paths.contains(&found.path) {
            score += 3.0;
        }
        if !is_value {
            // raising is worth it for what only raising reaches
            score -= 8.0;
        }
        if found.trivial {
            score -= 2.0 + 3.0 * self.trivial as f32;
        }
        if found.short {
            score -= 1.0 + 2.0 * self.short as f32;
        }
        // much like one that is there already
        score -= 2.0 * found.arguments.iter().filter(|argument| self.arguments.contains(argument)).count() as f32;
        score -= 2.0 * self.families.iter().filter(|family| **family == found.family).count() as f32;
        score -= 7.0 * (1.0 - found.likely);
        let length = found.expression.len() as f32;
        score - (length - 20.0).max(0.0) / 25.0 - found.size as f32 / 15.0 - found.events as f32 / 150.0
    }
}
