//! What recorded traces cost: a step, a log, a state.
//!
//! ```text
//! cargo bench --bench recording -- [--rounds N] [--programs FILE.jsonl [--oracle FILE.jsonl]] [--big EVENTS] [--test]
//! ```
//!
//! Without options: what recording adds per step to programs whose state grows, and what `state_at` and reading cost on
//! a trace of ten million events. `--programs`: how large logs are, beside the JSON lines that exeter prints for the
//! same traces and, with `--oracle`, those that CPython's oracle printed. `--big`: one recording of so many events to a
//! file. `--test`: everything once, small.

use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use exeter::trace::Trace;
use exeter::trace::format::JsonTracer;
use exeter::trace::log::{Log, LogOptions, Recorder, Sizes};
use exeter::trace::view::{Values, ViewOptions};
use exeter::{Granularity, Limits, Program, PyVersion, Run, RunOptions};

const GRANULARITIES: [Granularity; 2] = [Granularity::Line, Granularity::Instruction];

/// Programs whose state grows with n, by what they do. (The matrix has at most 1,000 × 1,000 cells: 10¹² would not
/// fit; its state at the largest n is as large as the others'.)
const GROWING: [(&str, &str); 4] = [
    ("append to a list", "xs = []\nfor i in range(SIZE):\n    xs.append(i)\n"),
    ("fill a dict", "d = {}\nfor i in range(SIZE):\n    d[i] = i\n"),
    (
        "grow a linked list",
        "class Node:\n    def __init__(self, value, rest):\n        self.value = value\n        self.rest = rest\n
head = None\nfor i in range(SIZE):\n    head = Node(i, head)\n",
    ),
    (
        "mutate a matrix",
        "side = min(SIZE, 1000)\nm = [[0] * side for _ in range(side)]\nfor i in range(SIZE):\n    m[i // side % side][i % side] = i\n",
    ),
];

/// An endless program with calls, objects, exceptions, a generator and containers that stay within bounds.
const BUSY: &str = "
class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance
        self.history = []

    def move(self, amount):
        if self.balance + amount < 0:
            raise ValueError(amount)
        self.balance += amount
        self.history.append(amount)
        if len(self.history) > 50:
            self.history = self.history[25:]

def amounts(seed):
    while True:
        seed = (seed * 1103515245 + 12345) % 2147483648
        yield seed % 41 - 20

accounts = [Account('owner %d' % i, 10 * i) for i in range(40)]
refused = {}
source = amounts(7)
turn = 0
while True:
    account = accounts[turn * 7 % len(accounts)]
    try:
        account.move(next(source))
    except ValueError as error:
        refused[account.owner] = refused.get(account.owner, 0) + 1
    if turn % 10 == 0:
        ranking = sorted(accounts, key=lambda a: (-a.balance, a.owner))
    turn += 1
";

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (mut rounds, mut programs, mut oracle, mut big, mut smoke) = (7, None, None, None, false);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--rounds" => rounds = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(rounds),
            "--programs" => programs = arguments.next().map(PathBuf::from),
            "--oracle" => oracle = arguments.next().map(PathBuf::from),
            "--big" => big = arguments.next().and_then(|n| n.parse().ok()),
            "--test" => smoke = true,
            other => eprintln!("recording: `{other}` is passed over"),
        }
    }
    let done = match (&programs, big) {
        (Some(programs), _) => log_sizes(programs, oracle.as_deref()),
        (None, Some(events)) => big_recording(events),
        (None, None) => {
            cost_per_step(if smoke { 1 } else { rounds }, if smoke { 4 } else { 6 });
            states(if smoke { 200_000 } else { 10_000_000 }, if smoke { 20 } else { 500 })
        }
    };
    if let Err(error) = done {
        eprintln!("recording: {error}");
        std::process::exit(1);
    }
}

fn options() -> RunOptions {
    let limits = Limits { max_steps: Some(2_000_000_000), max_memory: Some(8 << 30), ..Limits::default() };
    RunOptions { limits, ..RunOptions::default() }
}

fn compile(source: &str) -> Program {
    Program::compile(source, PyVersion::V3_12).expect("the programs of this file are programs")
}

fn failed(error: impl std::fmt::Display) -> io::Error {
    io::Error::other(error.to_string())
}

/// Records a run; the time is that of the run alone.
fn record<W: Write + 'static>(
    program: &Program,
    granularity: Granularity,
    max_events: Option<u64>,
    out: W,
) -> io::Result<(W, Sizes, Run, Duration)> {
    let log_options = LogOptions { granularity, max_events, ..LogOptions::default() };
    let recorder = Recorder::new(program, &RunOptions::default(), &log_options, out)?;
    let start = Instant::now();
    let (run, recorder) = program.observe(options(), recorder);
    let time = start.elapsed();
    let (out, sizes) = recorder.finish(&run)?;
    Ok((out, sizes, run, time))
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

fn steps_of(log: Vec<u8>) -> u64 {
    Log::from_bytes(log).map_or(0, |log| log.len())
}

// ---------------------------------------------------------------------------------------------------- a step

fn cost_per_step(rounds: usize, largest: u32) {
    println!("what a step costs, for n = 10³ … 10⁶: bytes of the log; nanoseconds that recording adds to the run");
    for granularity in GRANULARITIES {
        println!("\ngranularity {}", granularity.name());
        print!("{:22}", "");
        (3..=largest).for_each(|power| print!("{:>12}{:>10}", format!("n = 10^{power}"), ""));
        println!("{:>14}", "ns, max/min");
        for (name, source) in GROWING {
            print!("{name:22}");
            let mut added = Vec::new();
            for power in 3..=largest {
                let program = compile(&source.replace("SIZE", &10_u64.pow(power).to_string()));
                let (bytes, nanoseconds) = step(&program, granularity, rounds);
                print!("{bytes:>10.5} B{nanoseconds:>7.2} ns");
                added.push(nanoseconds);
            }
            let most = added.iter().copied().fold(f64::MIN, f64::max);
            let least = added.iter().copied().fold(f64::MAX, f64::min);
            println!("{:>14.2}", most / least);
        }
    }
}

/// Bytes and added nanoseconds per step.
fn step(program: &Program, granularity: Granularity, rounds: usize) -> (f64, f64) {
    let Ok((log, sizes, ..)) = record(program, granularity, None, Vec::new()) else { return (f64::NAN, f64::NAN) };
    let steps = steps_of(log) as f64;
    // Short programs run so often that a round can be measured.
    let often = if rounds > 1 { (2e6 / steps).ceil().clamp(1.0, 2_000.0) as usize } else { 1 };
    let mut added = Vec::new();
    for _ in 0..rounds {
        let (mut bare, mut recorded) = (Duration::ZERO, Duration::ZERO);
        for _ in 0..often {
            let start = Instant::now();
            program.run(options());
            bare += start.elapsed();
            let Ok((.., time)) = record(program, granularity, None, io::sink()) else { continue };
            recorded += time;
        }
        added.push((recorded.as_secs_f64() - bare.as_secs_f64()) * 1e9 / (steps * often as f64));
    }
    (sizes.steps as f64 / steps, median(added))
}

// ---------------------------------------------------------------------------------------------------- states

fn states(events: u64, looks: u64) -> io::Result<()> {
    let (log, sizes, _, time) = record(&compile(BUSY), Granularity::Instruction, Some(events), Vec::new())?;
    println!(
        "\na trace of {events} instruction events: recorded in {:.2} s, {} bytes of log, {:.3} bytes a step",
        time.as_secs_f64(),
        log.len(),
        sizes.steps as f64 / events as f64
    );
    let trace = Trace::new(Log::from_bytes(log).map_err(failed)?).map_err(failed)?;
    let mut fastest = Duration::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        let read = trace.steps().filter(Result::is_ok).count() as u64;
        fastest = fastest.min(start.elapsed());
        if read != events {
            return Err(failed(format!("{read} of {events} steps were read")));
        }
    }
    println!("forward iteration: {:.1} million events a second", events as f64 / fastest.as_secs_f64() / 1e6);
    let values = Values::Structured(ViewOptions::default());
    let start = Instant::now();
    trace.state_at(events - 1, values).map_err(failed)?;
    println!("state_at of the last step, which lays the keyframes: {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    let mut times = Vec::new();
    let mut seed = 1_u64;
    for _ in 0..looks {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let start = Instant::now();
        trace.state_at((seed >> 20) % events, values).map_err(failed)?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!("state_at of {looks} random steps: median {:.2} ms, 90th percentile {:.2} ms", at(0.5), at(0.9));
    Ok(())
}

// ---------------------------------------------------------------------------------------------------- logs

/// Counts what is written.
struct Count(u64);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Default)]
struct Sum {
    programs: u64,
    events: u64,
    sizes: Sizes,
    /// Bytes a step, program by program.
    each: Vec<f64>,
    json: u64,
}

fn log_sizes(programs: &Path, oracle: Option<&Path>) -> io::Result<()> {
    println!("logs of the programs of {}, bytes before compression:", programs.display());
    for granularity in GRANULARITIES {
        let mut sum = Sum::default();
        for line in BufReader::new(std::fs::File::open(programs)?).lines() {
            let program: serde_json::Value = serde_json::from_str(&line?).map_err(failed)?;
            add(&mut sum, &program, granularity)?;
        }
        let per = |bytes: u64, of: u64| bytes as f64 / of as f64;
        println!(
            "granularity {}: {} programs, {} events; steps {} ({:.3} an event; mean of the programs' means {:.3}, median \
             {:.3}); header {} ({:.0} a program), code objects {} ({:.0} a program), output and tail {}",
            granularity.name(),
            sum.programs,
            sum.events,
            sum.sizes.steps,
            per(sum.sizes.steps, sum.events),
            sum.each.iter().sum::<f64>() / sum.each.len() as f64,
            median(sum.each.clone()),
            sum.sizes.header,
            per(sum.sizes.header, sum.programs),
            sum.sizes.codes,
            per(sum.sizes.codes, sum.programs),
            sum.sizes.rest,
        );
        println!("    as JSON lines {} ({:.0} an event)", sum.json, per(sum.json, sum.events));
    }
    if let Some(oracle) = oracle {
        println!("    CPython's oracle printed {} bytes ({})", std::fs::metadata(oracle)?.len(), oracle.display());
    }
    Ok(())
}

/// Adds a program's log; what does not compile has none.
fn add(sum: &mut Sum, program: &serde_json::Value, granularity: Granularity) -> io::Result<()> {
    let code = program["code"].as_str().unwrap_or_default();
    let Ok(mut compiled) = Program::compile(code, PyVersion::V3_12) else { return Ok(()) };
    if let Some(entry) = program["entry"].as_str() {
        let Ok(with_entry) = compiled.with_entry(entry) else { return Ok(()) };
        compiled = with_entry;
    }
    let (log, sizes, ..) = record(&compiled, granularity, None, Vec::new())?;
    let events = steps_of(log);
    let (_, tracer) = compiled.observe(options(), JsonTracer::new(granularity, Count(0)));
    sum.json += tracer.finish()?.0;
    sum.programs += 1;
    sum.events += events;
    sum.sizes.header += sizes.header;
    sum.sizes.codes += sizes.codes;
    sum.sizes.steps += sizes.steps;
    sum.sizes.rest += sizes.rest;
    if events > 0 {
        sum.each.push(sizes.steps as f64 / events as f64);
    }
    Ok(())
}

// ---------------------------------------------------------------------------------------------------- a large one

fn big_recording(events: u64) -> io::Result<()> {
    let path = std::env::temp_dir().join(format!("exeter-recording-{}.bin", std::process::id()));
    let out = BufWriter::new(std::fs::File::create(&path)?);
    let start = Instant::now();
    let recorded = record(&compile(BUSY), Granularity::Instruction, Some(events), out);
    let time = start.elapsed().as_secs_f64();
    let written = std::fs::metadata(&path)?.len();
    std::fs::remove_file(&path)?;
    recorded?;
    println!(
        "{events} instruction events to a file: {time:.1} s, {:.1} million events a second, {written} bytes of log, {}",
        events as f64 / time / 1e6,
        most_memory().unwrap_or_else(|| "memory not known".to_owned())
    );
    Ok(())
}

/// What Linux says of the most memory that the process has had.
fn most_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(format!("at most {} of memory", line.trim()))
}
