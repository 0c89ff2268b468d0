//! The long-execution suite: programs whose runs can be made as long as wanted, to chain predictions of single steps
//! over (the long executions of Armengol-Estapé et al. 2025). Each is a function `run(n)`, of which longer and longer
//! runs are calls with larger n; their states stay small.

use crate::observe::{Event, Flow, Granularity, Observer};
use crate::program::Program;
use crate::version::PyVersion;
use crate::vm::{Limits, Moment, RunOptions};

/// A family of programs that differ in how long they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Family {
    /// Its name.
    pub name: &'static str,
    /// Its source: a function `run(n)` and what it needs.
    pub source: &'static str,
}

macro_rules! families {
    ($($name:literal),* $(,)?) => {
        /// All families.
        pub const FAMILIES: &[Family] =
            &[$(Family { name: $name, source: include_str!(concat!($name, ".py")) }),*];
    };
}

families!(
    "automaton",
    "binary_counter",
    "bubble_sort",
    "collatz",
    "fibonacci",
    "gcd",
    "generators",
    "hanoi",
    "linked_list",
    "rewriting",
    "sieve",
    "stack_machine",
);

/// Counts the lines of the entry's run, up to a number.
struct Lines {
    begun: bool,
    count: u64,
    most: u64,
}

impl Observer for Lines {
    fn granularity(&self) -> Granularity {
        Granularity::Line
    }

    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        if !self.begun {
            self.begun = moment.frame() == 0 && matches!(event, Event::Return(_));
        } else if matches!(event, Event::Line) {
            self.count += 1;
        }
        if self.count > self.most { Flow::Stop } else { Flow::Continue }
    }
}

impl Family {
    /// How many lines the run of `run(n)` has, at most `most` + 1.
    fn lines(&self, n: u64, most: u64) -> u64 {
        let program = Program::compile(self.source, PyVersion::default());
        let program = program.and_then(|program| program.with_entry(&format!("run({n})")));
        let Ok(program) = program else { return 0 };
        let limits = Limits { max_steps: Some(100_000_000), max_memory: Some(1 << 30), ..Limits::default() };
        program.observe(RunOptions { limits, stdin: Vec::new() }, Lines { begun: false, count: 0, most }).1.count
    }

    /// The entry of the shortest run of at least so many lines.
    pub fn entry(&self, steps: u64) -> String {
        let enough = |n: u64| self.lines(n, steps) >= steps;
        let mut high = 1;
        while !enough(high) && high < 1 << 40 {
            high *= 2;
        }
        let mut low = high / 2;
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if enough(middle) { high = middle } else { low = middle }
        }
        format!("run({high})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_as_long_as_asked_for() {
        assert!(FAMILIES.len() >= 8);
        for family in FAMILIES {
            for steps in [10, 1_000, 100_000] {
                let entry = family.entry(steps);
                let n: u64 = entry[4..entry.len() - 1].parse().unwrap();
                let lines = family.lines(n, u64::MAX - 1);
                assert!(lines >= steps && lines < 3 * steps + 400, "{}: {entry} has {lines} lines", family.name);
            }
        }
    }
}
