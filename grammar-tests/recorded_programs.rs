//! Checks what must hold of recorded traces (see `recorded.rs`) on the programs of a file, on all of ours and on random
//! ones.
//!
//! ```text
//! cargo run --release --example recorded_programs -- [PROGRAMS.jsonl] [--random N] [--max-events N]
//! ```

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use exeter::{Program, PyVersion};

#[allow(dead_code, reason = "goldens are written by the tests")]
mod golden_text;
#[allow(dead_code, reason = "goldens are written by the tests")]
mod goldens;
#[allow(dead_code, reason = "CPython is not asked here")]
mod oracle;
#[allow(dead_code, reason = "nothing is made smaller here")]
mod random;
#[allow(dead_code, reason = "forgeries are read by the tests")]
mod recorded;

use recorded::{Depth, Facts};

/// A program: what it is called, its text, its entry.
type Subject = (String, String, Option<String>);

fn read(path: &str) -> Result<Vec<Subject>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut subjects = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let program: serde_json::Value = serde_json::from_str(line).map_err(|error| format!("{path}: {error}"))?;
        let field = |key: &str| program[key].as_str().map(str::to_owned);
        subjects.push((program["id"].to_string(), field("code").unwrap_or_default(), field("entry")));
    }
    Ok(subjects)
}

fn subjects() -> Result<(Vec<Subject>, u64), String> {
    let (mut random_count, mut max_events) = (100, 20_000);
    let mut subjects = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|n| n.parse().ok()).ok_or(format!("{argument} wants a number"));
        match argument.as_str() {
            "--random" => random_count = number()?,
            "--max-events" => max_events = number()?,
            path => subjects.extend(read(path)?),
        }
    }
    for program in goldens::programs().map_err(|error| error.to_string())? {
        subjects.push((program.id, program.code, program.entry));
    }
    for seed in 1..=random_count {
        subjects.push((format!("seed {seed}"), random::text(&random::program(seed)), None));
    }
    Ok((subjects, max_events))
}

/// What was looked at; nothing for what is no program.
fn look(subject: &Subject, max_events: u64) -> Result<Option<Facts>, String> {
    let (_, code, entry) = subject;
    let Ok(mut program) = Program::compile(code, PyVersion::V3_12) else { return Ok(None) };
    if let Some(entry) = entry {
        match program.with_entry(entry) {
            Ok(with_entry) => program = with_entry,
            Err(_) => return Ok(None),
        }
    }
    let depth = Depth { max_events, states: 6, damaged: 40, filters: true };
    recorded::check(&program, depth).map(Some)
}

fn main() -> ExitCode {
    let (subjects, max_events) = match subjects() {
        Ok(found) => found,
        Err(problem) => {
            eprintln!("recorded_programs: {problem}");
            return ExitCode::from(2);
        }
    };
    let next = AtomicUsize::new(0);
    let wrong = AtomicUsize::new(0);
    let sum = Mutex::new((0, Facts::default()));
    let work = || {
        while let Some(subject) = subjects.get(next.fetch_add(1, Ordering::Relaxed)) {
            match look(subject, max_events) {
                Ok(Some(facts)) => {
                    let mut sum = sum.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                    sum.0 += 1;
                    sum.1.add(facts);
                }
                Ok(None) => {}
                Err(problem) => {
                    wrong.fetch_add(1, Ordering::Relaxed);
                    println!("{}: {problem}", subject.0);
                }
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..2 {
            let thread = std::thread::Builder::new().stack_size(256 << 20);
            if let Err(error) = thread.spawn_scoped(scope, work) {
                eprintln!("recorded_programs: {error}");
            }
        }
    });
    let wrong = wrong.into_inner();
    let (programs, facts) = sum.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    println!(
        "{programs} programs, {wrong} of {} wrong; {} events, {} states, {} damaged copies, {} filtered traces; \
         the reprs of {} programs change what they do",
        subjects.len(),
        facts.events,
        facts.states,
        facts.damaged,
        facts.filtered,
        facts.disturbed
    );
    ExitCode::from(u8::from(wrong > 0 || programs == 0))
}
