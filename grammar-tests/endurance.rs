//! One process that traces all programs of a file again and again: what memory it takes, and what two threads bring.
//!
//! ```text
//! cargo run --release --example endurance -- [PROGRAMS.jsonl] [--rounds N] [--growth PERCENT]
//! ```
//!
//! Without a file they are the programs of `grammar-tests/programs`. Every round has a thread of its own, so what
//! belongs to a thread has to go with it. Prints the resident memory after the second round and at the end, and the
//! throughput of one thread and of two. With `--growth`, more growth than so much between them is a failure; glibc gives
//! threads arenas of their own and keeps them, so set `MALLOC_ARENA_MAX=1` there to see what exeter keeps.

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

#[allow(dead_code, reason = "goldens are written by the tests")]
mod golden_text;
#[allow(dead_code, reason = "goldens are written by the tests")]
mod goldens;
#[allow(dead_code, reason = "CPython is not asked here")]
mod oracle;

use exeter::{Event, Flow, Granularity, Limits, Moment, Observer, Program, PyVersion, RunOptions};

/// Looks at every event: place, line and variables, without keeping anything.
struct Looker(u64);

impl Observer for Looker {
    fn granularity(&self) -> Granularity {
        Granularity::Instruction
    }

    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        self.0 += 1;
        if let Event::Line | Event::Return(_) = event {
            for (_, value) in moment.locals() {
                let _ = moment.repr(&value);
            }
        }
        if self.0 < 20_000 { Flow::Continue } else { Flow::Stop }
    }
}

/// The programs that compile, those of the file or ours.
fn read(path: Option<&str>) -> Result<Vec<Program>, String> {
    let mut given: Vec<(String, Option<String>)> = Vec::new();
    if let Some(path) = path {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let program: serde_json::Value = serde_json::from_str(line).map_err(|error| format!("{path}: {error}"))?;
            let field = |key: &str| program[key].as_str().map(str::to_owned);
            given.push((field("code").unwrap_or_default(), field("entry")));
        }
    } else {
        let ours = goldens::programs().map_err(|error| error.to_string())?;
        given.extend(ours.into_iter().map(|program| (program.code, program.entry)));
    }
    let compiled = given.into_iter().filter_map(|(code, entry)| {
        let program = Program::compile(code, PyVersion::V3_12).ok()?;
        entry.map_or(Ok(program.clone()), |entry| program.with_entry(&entry)).ok()
    });
    Ok(compiled.collect())
}

/// Runs all programs once, shared by so many threads.
fn round(programs: &[Program], threads: usize) -> (u64, Duration) {
    let (next, events) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let work = || {
                let limits = Limits { max_steps: Some(5_000_000), max_memory: Some(256 << 20), ..Limits::default() };
                while let Some(program) = programs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let options = RunOptions { limits, ..RunOptions::default() };
                    let (_, looker) = program.observe(options, Looker(0));
                    events.fetch_add(looker.0 as usize, Ordering::Relaxed);
                }
            };
            let _ = std::thread::Builder::new().stack_size(256 << 20).spawn_scoped(scope, work);
        }
    });
    (events.into_inner() as u64, begun.elapsed())
}

/// Resident memory in KiB, where the system tells (`/proc`).
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn main() -> ExitCode {
    let (mut path, mut rounds, mut most) = (None, 100, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--rounds" => rounds = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(rounds),
            "--growth" => most = arguments.next().and_then(|n| n.parse::<f64>().ok()),
            other => path = Some(other.to_owned()),
        }
    }
    let programs = match read(path.as_deref()) {
        Ok(programs) => programs,
        Err(problem) => {
            eprintln!("endurance: {problem}");
            return ExitCode::from(2);
        }
    };
    let mut second = None;
    let mut events = 0;
    for number in 1..=rounds {
        events += round(&programs, 1).0;
        if number == 2 {
            second = resident();
        }
    }
    let end = resident();
    println!("{} programs, {rounds} rounds, {events} events", programs.len());
    let best = |threads| (0..3).map(|_| round(&programs, threads).1).min().unwrap_or_default().as_secs_f64();
    let (one, two) = (best(1), best(2));
    println!("a round: {one:.3} s with one thread, {two:.3} s with two: {:.2} times the throughput", one / two);
    let (Some(second), Some(end)) = (second, end) else {
        println!("this system does not tell how much memory is resident");
        return ExitCode::SUCCESS;
    };
    let growth = 100.0 * (end as f64 - second as f64) / second as f64;
    println!("resident after round 2: {second} KiB, at the end: {end} KiB, {growth:+.1}%");
    ExitCode::from(u8::from(most.is_some_and(|most| growth > most)))
}
