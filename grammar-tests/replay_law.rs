//! The replay law of the dynamic view: from the text of a state the run is rebuilt, and comes to the state it came to.
//! Checked on the programs of a file, on all of ours and on random ones, at lines and at instructions.
//!
//! ```text
//! cargo run --release --example replay_law -- [PROGRAMS.jsonl] [--random N] [--states N] [--show REASON]
//! ```
//!
//! A sample that does not hold is never made: what is counted here as "not decided by the state alone" is what the view
//! leaves out. Ends with a failure if that is more than one in a hundred of the states that have a text.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use exeter::tune::step::{StepError, Stepper};
use exeter::tune::views::Subject;
use exeter::tune::views::dynamic::{DynamicOptions, Policy, Rejected, trials};
use exeter::{Granularity, Limits, Program, PyVersion};

#[allow(dead_code, reason = "goldens are written by the tests")]
mod golden_text;
#[allow(dead_code, reason = "goldens are written by the tests")]
mod goldens;
#[allow(dead_code, reason = "CPython is not asked here")]
mod oracle;
#[allow(dead_code, reason = "nothing is made smaller here")]
mod random;

/// A program: what it is called, its text, its entry.
type Given = (String, String, Option<String>);

struct Arguments {
    programs: Vec<Given>,
    states: usize,
    /// Shows what was left out for this reason.
    show: Option<String>,
}

fn arguments() -> Result<Arguments, String> {
    let mut given = Arguments { programs: Vec::new(), states: 4, show: None };
    let mut random_count = 0;
    let mut ours = true;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut next = || arguments.next().ok_or(format!("{argument} wants a value"));
        match argument.as_str() {
            "--random" => random_count = next()?.parse().map_err(|_| "--random wants a number")?,
            "--states" => given.states = next()?.parse().map_err(|_| "--states wants a number")?,
            "--show" => given.show = Some(next()?),
            "--no-ours" => ours = false,
            path => given.programs.extend(read(path)?),
        }
    }
    if ours {
        for program in goldens::programs().map_err(|error| error.to_string())? {
            given.programs.push((program.id, program.code, program.entry));
        }
    }
    for seed in 1..=random_count {
        given.programs.push((format!("seed {seed}"), random::text(&random::program(seed)), None));
    }
    Ok(given)
}

fn read(path: &str) -> Result<Vec<Given>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut programs = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let program: serde_json::Value = serde_json::from_str(line).map_err(|error| format!("{path}: {error}"))?;
        let field = |key: &str| program[key].as_str().map(str::to_owned);
        programs.push((program["id"].to_string(), field("code").unwrap_or_default(), field("entry")));
    }
    Ok(programs)
}

#[derive(Default)]
struct Tally {
    samples: u64,
    without_beginning: u64,
    programs: u64,
    rejected: BTreeMap<String, u64>,
}

fn check(given: &Given, states: usize, show: Option<&str>, tally: &Mutex<Tally>) {
    let (id, code, entry) = given;
    let Ok(program) = Program::compile(code, PyVersion::V3_12) else { return };
    let Ok(program) = entry.as_ref().map_or(Ok(program.clone()), |entry| program.with_entry(entry)) else { return };
    let subject = Subject::new(code, entry.as_deref());
    let limits = Limits { max_steps: Some(2_000_000), max_memory: Some(256 << 20), ..Limits::default() };
    for granularity in [Granularity::Line, Granularity::Instruction] {
        let stepper = match Stepper::new(&program, granularity, limits) {
            Ok(stepper) => stepper,
            Err(StepError::NoBeginning | StepError::Ended(_)) => {
                tally.lock().unwrap().without_beginning += 1;
                continue;
            }
            Err(error) => panic!("{id}: {error}"),
        };
        let policies = vec![Policy::Steps(1), Policy::Steps(7), Policy::Sampled(40), Policy::Iteration, Policy::Return];
        let options = DynamicOptions { policies, states, max_steps: 5000, ..DynamicOptions::default() };
        let trials = trials(&stepper, &subject, &options);
        let mut tally = tally.lock().unwrap();
        tally.programs += 1;
        for trial in &trials {
            let rejected = match &trial.sample {
                Ok(_) => {
                    tally.samples += 1;
                    continue;
                }
                Err(rejected) => rejected,
            };
            let detail = match rejected {
                Rejected::NoText(no_text) => format!("{}: {no_text}", rejected.name()),
                Rejected::OtherWay(_, Err(error)) => format!("{}: {error}", rejected.name()),
                _ => rejected.name().to_owned(),
            };
            if show.is_some_and(|show| detail.contains(show)) {
                println!(
                    "---- {id} {} step {} {:?}\n{}",
                    granularity.name(),
                    trial.step,
                    trial.until,
                    trial.state.as_deref().unwrap_or("")
                );
                if let Rejected::OtherWay(wanted, got) = rejected {
                    println!("-- wanted\n{wanted}\n-- got");
                    match got {
                        Ok(got) => println!("{got}"),
                        Err(error) => println!("{error}"),
                    }
                }
            }
            *tally.rejected.entry(detail).or_default() += 1;
        }
    }
}

fn main() -> ExitCode {
    let given = match arguments() {
        Ok(given) => given,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let (next, tally) = (AtomicUsize::new(0), Mutex::new(Tally::default()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            let work = || {
                while let Some(program) = given.programs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    check(program, given.states, given.show.as_deref(), &tally);
                }
            };
            let _ = std::thread::Builder::new().stack_size(256 << 20).spawn_scoped(scope, work);
        }
    });
    let tally = tally.into_inner().unwrap();
    println!(
        "{} samples of {} runs hold; {} runs have no state to begin at",
        tally.samples, tally.programs, tally.without_beginning
    );
    let mut reasons: Vec<(&String, &u64)> = tally.rejected.iter().collect();
    reasons.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    for (reason, count) in &reasons {
        println!("{count:>8}  {reason}");
    }
    let otherwise: u64 =
        reasons.iter().filter(|(reason, _)| reason.starts_with("not decided")).map(|(_, count)| **count).sum();
    if tally.samples == 0 || otherwise * 100 > tally.samples { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
