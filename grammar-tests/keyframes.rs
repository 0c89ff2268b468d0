//! Runs held fast and resumed: what is seen from there on is what was seen live, identities included.
//!
//! ```text
//! cargo run --release --example keyframes -- PROGRAMS.jsonl [--every N]
//! ```

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::ExitCode;

use exeter::trace::replay::State;
use exeter::trace::view::{Values, ViewOptions};
use exeter::{
    Checkpoint, Codes, Event, Flow, Granularity, Limits, Moment, Observer, Place, Program, PyVersion, Run, RunOptions,
};

/// Events of one program that are looked at, live and after each checkpoint.
const MOST_LIVE: usize = 3000;
const MOST_RESUMED: usize = 40;

/// Keeps a digest of the whole state at every event, and holds the run fast every so often.
struct Watcher {
    digests: Vec<u64>,
    most: usize,
    every: usize,
    checkpoints: Vec<(usize, Checkpoint)>,
    refused: usize,
    /// The state at the event of this number is kept.
    keep: usize,
    kept: Option<State>,
}

impl Watcher {
    fn new(most: usize, every: usize, keep: usize) -> Watcher {
        Watcher { digests: Vec::new(), most, every, checkpoints: Vec::new(), refused: 0, keep, kept: None }
    }
}

impl Observer for Watcher {
    fn granularity(&self) -> Granularity {
        Granularity::Instruction
    }

    fn place(&mut self, _: Place, _: Codes<'_>) -> Option<Flow> {
        None
    }

    fn held(&mut self, checkpoint: Option<Checkpoint>) {
        match checkpoint {
            Some(checkpoint) => self.checkpoints.push((self.digests.len(), checkpoint)),
            None => self.refused += 1,
        }
    }

    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        if self.digests.len() >= self.most {
            return Flow::Continue;
        }
        let state = State::of(&event, moment, Values::Structured(ViewOptions { depth: 6, length: 200 }));
        let mut hasher = DefaultHasher::new();
        format!("{state:?}").hash(&mut hasher);
        if self.digests.len() == self.keep {
            self.kept = Some(state);
        }
        self.digests.push(hasher.finish());
        let hold = self.every > 0 && self.digests.len().is_multiple_of(self.every);
        if hold { Flow::Hold } else { Flow::Continue }
    }
}

/// What became of one program.
#[derive(Default)]
pub struct Report {
    /// How many checkpoints were resumed.
    pub resumed: usize,
    /// How often the run could not be held fast.
    pub refused: usize,
}

/// Runs a program, resumes every checkpoint, compares.
///
/// # Errors
/// The first difference, in words.
pub fn check(code: &str, entry: Option<&str>, every: usize) -> Result<Report, String> {
    let Ok(mut program) = Program::compile(code, PyVersion::V3_12) else { return Ok(Report::default()) };
    if let Some(entry) = entry {
        match program.with_entry(entry) {
            Ok(with_entry) => program = with_entry,
            Err(_) => return Ok(Report::default()),
        }
    }
    let live = run(&program, Watcher::new(MOST_LIVE, every, usize::MAX));
    let mut report = Report { refused: live.1.refused, ..Report::default() };
    for (at, checkpoint) in &live.1.checkpoints {
        let watcher = Watcher::new(MOST_RESUMED, 0, usize::MAX);
        let Some((run_again, again)) = program.resume(checkpoint, watcher) else {
            return Err(format!("the checkpoint before event {at} could be made but not resumed"));
        };
        report.resumed += 1;
        let expected = &live.1.digests[*at..(*at + again.digests.len()).min(live.1.digests.len())];
        if let Some(bad) = expected.iter().zip(&again.digests).position(|(a, b)| a != b) {
            return Err(explain(&program, checkpoint, *at, bad));
        }
        if run_again.outcome != live.0.outcome || run_again.stdout != live.0.stdout {
            let shown = |run: &Run| format!("{:?}\n{}", run.outcome, String::from_utf8_lossy(&run.stdout));
            let (again, live) = (shown(&run_again), shown(&live.0));
            return Err(format!("resumed before event {at}, the run ends in {again} instead of {live}"));
        }
    }
    Ok(report)
}

fn limits() -> RunOptions {
    RunOptions { limits: Limits { max_steps: Some(3_000_000), ..Limits::default() }, ..RunOptions::default() }
}

fn run(program: &Program, watcher: Watcher) -> (Run, Watcher) {
    program.observe(limits(), watcher)
}

/// Both states at the first event that differs.
fn explain(program: &Program, checkpoint: &Checkpoint, at: usize, bad: usize) -> String {
    let live = run(program, Watcher::new(at + bad + 1, 0, at + bad)).1.kept;
    let again = program.resume(checkpoint, Watcher::new(bad + 1, 0, bad)).and_then(|(_, again)| again.kept);
    let (live, again) = (format!("{live:?}"), format!("{again:?}"));
    let same = live.bytes().zip(again.bytes()).take_while(|(a, b)| a == b).count();
    let near = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[same.saturating_sub(200)..(same + 200).min(text.len())]).into_owned()
    };
    format!("event {}: live …{}…\nresumed …{}…", at + bad, near(&live), near(&again))
}

/// Checks every program of a file; prints what differs.
#[allow(dead_code, reason = "the test uses only `check`")]
fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(file) = args.first() else {
        eprintln!("keyframes PROGRAMS.jsonl [--every N]");
        return ExitCode::from(2);
    };
    let every =
        args.iter().position(|arg| arg == "--every").and_then(|at| args.get(at + 1)?.parse().ok()).unwrap_or(97);
    let text = match std::fs::read_to_string(Path::new(file)) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::from(2);
        }
    };
    let (mut programs, mut bad, mut resumed, mut refused) = (0, 0, 0, 0);
    for line in text.lines() {
        let Ok(program) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let field = |name: &str| program.get(name).and_then(|value| value.as_str());
        programs += 1;
        match check(field("code").unwrap_or_default(), field("entry"), every) {
            Ok(report) => {
                resumed += report.resumed;
                refused += report.refused;
            }
            Err(difference) => {
                bad += 1;
                println!("{}: {difference}", field("id").unwrap_or("?"));
            }
        }
    }
    println!("{programs} programs, {resumed} checkpoints resumed, {refused} refused, {bad} programs differ");
    ExitCode::from(u8::from(bad > 0))
}

#[cfg(test)]
mod tests {
    /// Over our own programs, sampled: the example above does all of any file.
    #[test]
    fn resumed_runs_are_as_they_were() {
        let programs = crate::goldens::programs().unwrap();
        let mut resumed = 0;
        for program in programs.iter().step_by(5) {
            match super::check(&program.code, program.entry.as_deref(), 331) {
                Ok(report) => resumed += report.resumed,
                Err(difference) => panic!("{}: {difference}", program.id),
            }
        }
        assert!(resumed > 100, "only {resumed} checkpoints were resumed");
    }
}
