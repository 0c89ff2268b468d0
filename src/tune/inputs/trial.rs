//! One run of an entry, and what it reached.

use crate::observe::{Event, Flow, Granularity, Observer};
use crate::program::Program;
use crate::vm::{Limits, Moment, Outcome, RunOptions};

/// Bytes of live data a trial may have.
const MOST_MEMORY: usize = 64 << 20;
/// Bytes of output a trial may write.
const MOST_OUTPUT: usize = 1 << 16;

/// Where a run came along, outside module code.
#[derive(Debug, Default)]
pub struct Watch {
    most_events: u64,
    /// The line last run, by number of the code object.
    previous: Vec<u32>,
    /// (line before, line) → how often, in order of first occurrence.
    edges: Vec<((u32, u32), u32)>,
    /// Positions in `edges`, by hash: an open table of powers of two.
    table: Vec<u32>,
    /// Line events.
    pub events: u64,
    /// A hash of the sequence of lines.
    pub path: u64,
}

impl Watch {
    /// Ready for a run.
    pub fn reset(&mut self, most_events: u64) {
        self.most_events = most_events;
        self.previous.clear();
        self.edges.clear();
        self.table.clear();
        self.table.resize(64, u32::MAX);
        self.events = 0;
        self.path = 0;
    }

    fn step(&mut self, code: usize, line: u32) {
        if code >= self.previous.len() {
            self.previous.resize(code + 1, 0);
        }
        let edge = (self.previous[code], line);
        self.previous[code] = line;
        self.path = (self.path ^ u64::from(line)).wrapping_mul(0x0100_0000_01b3).rotate_left(5);
        if self.edges.len() * 2 >= self.table.len() {
            self.grow();
        }
        let slot = self.slot(edge);
        match self.table[slot] {
            u32::MAX => {
                self.table[slot] = self.edges.len() as u32;
                self.edges.push((edge, 1));
            }
            at => self.edges[at as usize].1 += 1,
        }
    }

    /// Where an edge is in the table, or would be.
    fn slot(&self, edge: (u32, u32)) -> usize {
        let mask = self.table.len() - 1;
        let mut slot = (edge.0.wrapping_mul(0x9e37_79b1) ^ edge.1.wrapping_mul(0x85eb_ca6b)) as usize & mask;
        while self.table[slot] != u32::MAX && self.edges[self.table[slot] as usize].0 != edge {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        let size = self.table.len() * 2;
        self.table.clear();
        self.table.resize(size, u32::MAX);
        for at in 0..self.edges.len() {
            let slot = self.slot(self.edges[at].0);
            self.table[slot] = at as u32;
        }
    }

    /// The lines that ran, sorted.
    pub fn lines(&self) -> Vec<u32> {
        let mut lines: Vec<u32> = self.edges.iter().map(|((_, line), _)| *line).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// The ways from line to line, each with how often it was gone, roughly: once, twice, more, many times.
    pub fn branches(&self) -> impl Iterator<Item = (u32, u32, u8)> + '_ {
        self.edges.iter().map(|((from, to), count)| {
            let often = match count {
                0 | 1 => 1,
                2 => 2,
                3..=6 => 3,
                _ => 4,
            };
            (*from, *to, often)
        })
    }
}

impl Observer for Watch {
    fn granularity(&self) -> Granularity {
        Granularity::Line
    }

    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        match event {
            Event::Line if !moment.is_module() => {
                self.events += 1;
                if self.events > self.most_events {
                    return Flow::Stop;
                }
                self.step(moment.code_number() as usize, moment.line().unwrap_or_default());
            }
            Event::Call => {
                let code = moment.code_number() as usize;
                if let Some(previous) = self.previous.get_mut(code) {
                    *previous = 0;
                }
            }
            _ => {}
        }
        Flow::Continue
    }
}

/// Runs a program with its entry; the watch comes back with what it saw.
pub fn run(program: &Program, max_steps: u64, max_events: u64, mut watch: Watch) -> (Outcome, Watch) {
    watch.reset(max_events);
    let limits = Limits {
        max_steps: Some(max_steps),
        max_memory: Some(MOST_MEMORY),
        max_output: Some(MOST_OUTPUT),
        ..Limits::default()
    };
    let (run, watch) = program.observe(RunOptions { limits, ..RunOptions::default() }, watch);
    (run.outcome, watch)
}

/// The lines that runs of a program reach outside module code, and how it ends: for those who compare entries.
pub fn reached(program: &Program, max_steps: u64, max_events: u64) -> (Outcome, Vec<u32>) {
    let (outcome, watch) = run(program, max_steps, max_events, Watch::default());
    let lines = watch.lines();
    (outcome, lines)
}
