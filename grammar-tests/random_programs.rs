//! Random programs against live CPython: code objects and instruction-level traces, batch by batch. What differs is
//! grouped by cause, and an example of each cause is made as small as it gets.
//!
//! ```text
//! cargo build --release && cargo run --release --example random_programs -- --seed 1 --count 10000
//! ```

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

mod compare;
#[allow(dead_code, reason = "the cache and the line granularity are for agreement.rs")]
mod oracle;
#[allow(dead_code, reason = "the strategy is for the tests")]
mod random;
mod random_batch;

use oracle::{CPython, Exeter};
use random::{Node, Shrinking, text};
use random_batch::{Difference, compare_batch};

const HELP: &str = "\
random_programs [options]   programs of the random grammar, compared with CPython 3.12
  --seed N                  the first seed (default 1): program i has the seed N + i
  --count N                 how many programs (default 1000)
  --batch N                 how many a Python process is given at a time (default 200)
  --show N                  print the program of this seed and end
  --shrink N                make an example of each of so many causes smaller (default 5)
  --keep DIR                write the programs that differ, smallest last, into this folder
  --exeter FILE             the binary (default: beside this one, in its folder)
";

/// Seconds that a program may take; one that takes more is not compared.
const TIMEOUT: u32 = 20;

struct Options {
    seed: u64,
    count: u64,
    batch: u64,
    shrink: usize,
    keep: Option<PathBuf>,
    exeter: PathBuf,
}

fn options() -> Result<Options, String> {
    let beside = std::env::current_exe().ok().and_then(|path| Some(path.parent()?.parent()?.join("exeter")));
    let mut options = Options {
        seed: 1,
        count: 1000,
        batch: 200,
        shrink: 5,
        keep: None,
        exeter: std::env::var_os("EXETER_BIN").map(PathBuf::from).or(beside).unwrap_or_default(),
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} wants a value\n{HELP}"));
        let number = |text: String| text.parse::<u64>().map_err(|_| format!("{text} is no number"));
        match argument.as_str() {
            "--seed" => options.seed = number(value()?)?,
            "--count" => options.count = number(value()?)?,
            "--batch" => options.batch = number(value()?)?.max(1),
            "--shrink" => options.shrink = number(value()?)? as usize,
            "--keep" => options.keep = Some(value()?.into()),
            "--exeter" => options.exeter = value()?.into(),
            "--show" => {
                print!("{}", text(&random::program(number(value()?)?)));
                std::process::exit(0);
            }
            other => return Err(format!("unknown argument {other}\n{HELP}")),
        }
    }
    if !options.exeter.is_file() {
        return Err(format!("no exeter at {}: cargo build", options.exeter.display()));
    }
    Ok(options)
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(options) => options,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    match run(&options) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run(options: &Options) -> io::Result<bool> {
    let python = CPython { timeout: TIMEOUT, ..CPython::find().map_err(io::Error::other)? };
    let exeter = Exeter { executable: options.exeter.clone(), loud: false };
    let mut causes: BTreeMap<String, Vec<Difference>> = BTreeMap::new();
    let (mut done, mut events, mut refused) = (0, 0, 0);
    while done < options.count {
        let count = options.batch.min(options.count - done);
        let seeds: Vec<u64> = (0..count).map(|i| options.seed + done + i).collect();
        let programs: Vec<_> = seeds.iter().map(|&seed| (seed.to_string(), random::program(seed))).collect();
        let result = compare_batch(&python, &exeter, &programs, true)?;
        done += count;
        events += result.events;
        refused += result.refused;
        for difference in result.differences {
            causes.entry(difference.cause.clone()).or_default().push(difference);
        }
        let differ: usize = causes.values().map(Vec::len).sum();
        eprintln!("{done} programs, {events} events, {refused} syntax errors, {differ} differ");
    }
    let mut causes: Vec<(String, Vec<Difference>)> = causes.into_iter().collect();
    causes.sort_by_key(|(_, found)| std::cmp::Reverse(found.len()));
    for (cause, found) in &causes {
        let seeds: Vec<&str> = found.iter().take(4).map(|difference| difference.id.as_str()).collect();
        println!("{:6}  {cause}   [{}]", found.len(), seeds.join(" "));
    }
    for (number, (cause, found)) in causes.iter().enumerate().take(options.shrink) {
        let smallest = found.iter().min_by_key(|difference| text(&difference.program).len());
        let Some(difference) = smallest else { continue };
        let small = shrink(&python, &exeter, difference)?;
        println!("\n==== {cause} (seed {})\n{}{}", difference.id, text(&small.program), small.detail);
        if let Some(folder) = &options.keep {
            keep(folder, number, &small)?;
        }
    }
    let differ: usize = causes.iter().map(|(_, found)| found.len()).sum();
    println!(
        "seeds {} to {}: {} of {} programs identical to CPython {}",
        options.seed,
        options.seed + options.count - 1,
        options.count - differ as u64,
        options.count,
        python.release
    );
    Ok(differ == 0)
}

fn keep(folder: &Path, number: usize, difference: &Difference) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut file = BufWriter::new(File::create(folder.join(format!("{number:02}.py")))?);
    file.write_all(text(&difference.program).as_bytes())?;
    Ok(())
}

/// Leaves out statements as long as the difference keeps its cause: every smaller program of a round is tried in one
/// batch, and the smallest that still differs is taken.
///
/// # Errors
/// If a side cannot be started.
fn shrink(python: &CPython, exeter: &Exeter, difference: &Difference) -> io::Result<Difference> {
    let mut best = difference.clone();
    for _ in 0..60 {
        let candidates: Vec<(String, Vec<Node>)> = Shrinking::smaller(&best.program)
            .into_iter()
            .take(150)
            .enumerate()
            .map(|(number, program)| (number.to_string(), program))
            .collect();
        let batch = compare_batch(python, exeter, &candidates, best.cause.contains("code object"))?;
        let next = batch
            .differences
            .into_iter()
            .filter(|found| found.cause == best.cause)
            .min_by_key(|found| text(&found.program).len());
        match next {
            Some(smaller) => best = Difference { id: best.id.clone(), ..smaller },
            None => break,
        }
    }
    Ok(best)
}
