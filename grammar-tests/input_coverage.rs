//! How good the entries of `exeter::tune::inputs` are: of a benchmark's functions only the code is used, and the entries
//! made for them are compared with the benchmark's own inputs by the lines they reach.
//!
//! ```text
//! cargo run --release --example input_coverage -- FILE.jsonl… [options]
//! ```

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use exeter::tune::inputs::{self, DropReason, EntryOutcome, InputOptions, InputSet};
use exeter::{Outcome, Program, PyVersion};
use serde_json::Value;

const HELP: &str = "\
input_coverage FILE.jsonl… [options]   entries for a benchmark's functions, beside the benchmark's own inputs
                                       (CruxEval's and MBPP's own files, or lines of id, code, entry)
  --count N         entries wanted of a function (default 6)
  --seed N          where chance starts (default 0)
  --jobs N          worker threads (default 2)
  --id ID           only this program; its entries are shown (may be repeated)
  --sample N        show the entries of every N-th program
  --details         show every function and program that falls short
  --min PERCENT     fail if either figure is lower
";

/// Steps and line events of a run of the benchmark's own inputs, of which some are long.
const OWN_STEPS: u64 = 20_000_000;
const OWN_EVENTS: u64 = 2_000_000;

struct Options {
    files: Vec<String>,
    inputs: InputOptions,
    jobs: usize,
    ids: Vec<String>,
    sample: usize,
    details: bool,
    min: f64,
}

fn options() -> Result<Options, String> {
    let mut options = Options {
        files: Vec::new(),
        inputs: InputOptions::default(),
        jobs: 2,
        ids: Vec::new(),
        sample: 0,
        details: false,
        min: 0.0,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} wants a value\n{HELP}"));
        let number = |text: String| text.parse::<usize>().map_err(|_| format!("{text} is no number"));
        match argument.as_str() {
            "--count" => options.inputs.count = number(value()?)?,
            "--seed" => options.inputs.seed = number(value()?)? as u64,
            "--jobs" => options.jobs = number(value()?)?.max(1),
            "--id" => options.ids.push(value()?),
            "--sample" => options.sample = number(value()?)?,
            "--details" => options.details = true,
            "--min" => options.min = value()?.parse().map_err(|_| "--min wants a percentage".to_owned())?,
            path if !path.starts_with('-') => options.files.push(path.to_owned()),
            _ => return Err(HELP.to_owned()),
        }
    }
    if options.files.is_empty() { Err(HELP.to_owned()) } else { Ok(options) }
}

/// A program of a benchmark: its code, and the entries that the benchmark itself runs.
struct Subject {
    id: String,
    code: String,
    /// What the benchmark runs before its entries.
    setup: String,
    entries: Vec<String>,
}

/// Reads a benchmark's file. Lines of the same code are one program.
fn read(path: &str) -> Result<Vec<Subject>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut subjects: Vec<Subject> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line: Value = serde_json::from_str(line).map_err(|error| format!("{path}:{}: {error}", number + 1))?;
        let field = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
        let tests = line["test_list"].as_array().cloned().unwrap_or_default();
        let entries = if let Some(input) = line["input"].as_str() {
            vec![format!("f({input})")]
        } else if !tests.is_empty() {
            let test =
                |test: &Value| test.as_str()?.trim().strip_prefix("assert").map(|test| format!("({})", test.trim()));
            tests.iter().filter_map(test).collect()
        } else {
            line["entry"].as_str().map(str::to_owned).into_iter().collect()
        };
        let id = line
            .get("id")
            .or_else(|| line.get("task_id"))
            .map_or_else(String::new, |id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
        let subject = Subject { id, code: field("code"), setup: field("test_setup_code"), entries };
        match known.get(&subject.code) {
            Some(at) => subjects[*at].entries.extend(subject.entries),
            None => {
                known.insert(subject.code.clone(), subjects.len());
                subjects.push(subject);
            }
        }
    }
    Ok(subjects)
}

/// What came of a program.
#[derive(Default)]
struct Judged {
    functions: Vec<(String, InputSet)>,
    /// The lines that the benchmark's own inputs reach.
    own: BTreeSet<u32>,
    /// The lines that the kept entries reach.
    kept: BTreeSet<u32>,
    /// What keeps the program out.
    refused: Option<String>,
    spent: Duration,
}

fn judge(subject: &Subject, options: &InputOptions) -> Judged {
    let mut judged = Judged::default();
    let start = Instant::now();
    let functions = match inputs::functions(&subject.code, PyVersion::V3_12) {
        Ok(functions) => functions,
        Err(error) => return Judged { refused: Some(error.reason()), ..judged },
    };
    for function in &functions {
        judged.functions.push((function.name().to_owned(), inputs::synthesize(function, options)));
    }
    judged.spent = start.elapsed();
    let Ok(program) = Program::compile(&subject.code, PyVersion::V3_12) else { return judged };
    for entry in judged.functions.iter().flat_map(|(_, set)| &set.entries) {
        match program.with_entry(&entry.expression) {
            Ok(program) => judged.kept.extend(inputs::reached(&program, options.max_steps, options.max_events).1),
            Err(error) => judged.refused = Some(format!("an entry does not compile: {}", error.reason())),
        }
    }
    let with_setup = match subject.setup.is_empty() {
        true => Ok(program),
        false => Program::compile(format!("{}\n{}", subject.code, subject.setup), PyVersion::V3_12),
    };
    let last = subject.code.lines().count() as u32;
    for entry in &subject.entries {
        if let Ok(program) = with_setup.as_ref().map_err(Clone::clone).and_then(|program| program.with_entry(entry)) {
            let (outcome, lines) = inputs::reached(&program, OWN_STEPS, OWN_EVENTS);
            if !matches!(outcome, Outcome::Unsupported { .. }) {
                judged.own.extend(lines.into_iter().filter(|line| *line <= last));
            }
        }
    }
    judged
}

/// Why a function falls short, or `None`.
fn shortfall(set: &InputSet) -> Option<String> {
    const WANTED: usize = 6;
    const WANTED_RIGHT: usize = 4;
    let wrong = |outcome: &EntryOutcome| matches!(outcome.label(), "TypeError" | "AttributeError");
    let right = set.entries.iter().filter(|entry| !wrong(&entry.outcome)).count();
    if right < WANTED_RIGHT && set.entries.len() > right {
        let message = set.entries.iter().find_map(|entry| match &entry.outcome {
            EntryOutcome::Exception { message, .. } if wrong(&entry.outcome) => Some(message.clone()),
            _ => None,
        });
        return Some(format!("wrong types: {}", message.unwrap_or_default()));
    }
    if set.entries.len() < WANTED {
        let most =
            set.drops.iter().filter(|(reason, _)| **reason != DropReason::NothingNew).max_by_key(|(_, count)| **count);
        let why = most.map_or("too few different calls", |(reason, _)| reason.name());
        return Some(format!("fewer than {WANTED} entries: {why}"));
    }
    None
}

#[derive(Default)]
struct Report {
    functions: usize,
    good: usize,
    entries: usize,
    values: usize,
    trials: usize,
    own: usize,
    reached: usize,
    drops: BTreeMap<DropReason, u64>,
    causes: BTreeMap<String, Vec<String>>,
    spent: Duration,
}

impl Report {
    fn add(&mut self, subject: &Subject, judged: &Judged, details: bool) {
        self.spent += judged.spent;
        if let Some(reason) = &judged.refused {
            self.causes.entry(reason.clone()).or_default().push(subject.id.clone());
            self.functions += 1;
        }
        for (name, set) in &judged.functions {
            self.functions += 1;
            self.entries += set.entries.len();
            self.values += set.entries.iter().filter(|entry| entry.outcome.is_value()).count();
            self.trials += set.trials;
            for (reason, count) in &set.drops {
                *self.drops.entry(*reason).or_default() += count;
            }
            match shortfall(set) {
                None => self.good += 1,
                Some(cause) => {
                    if details {
                        println!("{} {name}: {cause}", subject.id);
                    }
                    self.causes.entry(cause).or_default().push(subject.id.clone());
                }
            }
        }
        self.own += judged.own.len();
        let missed: Vec<u32> = judged.own.difference(&judged.kept).copied().collect();
        self.reached += judged.own.len() - missed.len();
        if !missed.is_empty() {
            self.causes.entry("lines missed".to_owned()).or_default().push(subject.id.clone());
            if details {
                for line in missed {
                    let text = subject.code.lines().nth(line as usize - 1).unwrap_or_default();
                    println!("{} misses line {line}: {}", subject.id, text.trim());
                }
            }
        }
    }

    fn print(&self, what: &str, options: &Options) -> bool {
        let mut causes: Vec<_> = self.causes.iter().collect();
        causes.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(b.0)));
        for (cause, ids) in causes {
            let shown: Vec<&str> = ids.iter().take(4).map(String::as_str).collect();
            println!("{:6}  {cause}   [{}{}]", ids.len(), shown.join(" "), if ids.len() > 4 { " …" } else { "" });
        }
        for (reason, count) in &self.drops {
            println!("{count:6}  tried and dropped: {}", reason.name());
        }
        let share = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
        let each = self.spent.as_secs_f64() * 1e6 / self.trials.max(1) as f64;
        println!(
            "{what}: {} entries of {} functions ({} return), {} trials at {each:.0} µs",
            self.entries, self.functions, self.values, self.trials
        );
        let (good, lines) = (share(self.good, self.functions), share(self.reached, self.own));
        println!(
            "{what}: {} of {} functions have 6 entries, 4 of the right types ({good:.2}%)",
            self.good, self.functions
        );
        println!("{what}: {} of {} lines that the benchmark's own inputs reach ({lines:.2}%)", self.reached, self.own);
        good >= options.min && lines >= options.min
    }
}

fn show(subject: &Subject, judged: &Judged) {
    println!("=== {}\n{}", subject.id, subject.code.trim_end());
    for (name, set) in &judged.functions {
        println!("  -- {name}: {} trials, drops {:?}", set.trials, set.drops);
        for entry in &set.entries {
            let result = match &entry.outcome {
                EntryOutcome::Value(text) => text.clone(),
                EntryOutcome::Exception { type_name, message } => format!("{type_name}: {message}"),
            };
            let result: String = result.chars().take(100).collect();
            println!("  {}  # {result}", entry.expression);
        }
    }
}

fn run(options: &Options) -> Result<bool, String> {
    let mut held = true;
    for path in &options.files {
        let mut subjects = read(path)?;
        subjects.retain(|subject| options.ids.is_empty() || options.ids.contains(&subject.id));
        let results: Mutex<BTreeMap<usize, Judged>> = Mutex::default();
        let next = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..options.jobs {
                let work = || {
                    while let Some(subject) = subjects.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let at = subjects.iter().position(|one| std::ptr::eq(one, subject)).unwrap_or_default();
                        let judged = judge(subject, &options.inputs);
                        results.lock().expect("no worker panics").insert(at, judged);
                    }
                };
                // so much native stack that runs need none of their own
                std::thread::Builder::new().stack_size(256 << 20).spawn_scoped(scope, work).expect("a thread starts");
            }
        });
        let mut report = Report::default();
        for (at, judged) in &results.into_inner().expect("no worker panics") {
            let sampled = options.sample > 0 && at % options.sample == 0;
            if !options.ids.is_empty() || sampled {
                show(&subjects[*at], judged);
            }
            report.add(&subjects[*at], judged, options.details || !options.ids.is_empty());
        }
        let name = path.rsplit('/').next().unwrap_or(path);
        held &= report.print(name, options);
    }
    Ok(held)
}

fn main() -> ExitCode {
    match options().and_then(|options| run(&options)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(text) => {
            eprintln!("{text}");
            ExitCode::from(2)
        }
    }
}
