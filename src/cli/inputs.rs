//! `exeter inputs`: entries for functions that have none.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::args::{InputsArgs, TraceFormat};
use super::{Done, Failure, NOT_A_PROGRAM, USAGE, output_error};
use crate::tune::inputs::{DropReason, EntryOutcome, InputOptions, InputSet, functions, synthesize};
use crate::{CompileError, PyVersion};

/// How many programs are worked on before what came of them is written.
const BATCH: usize = 256;

/// A program to make entries for.
#[derive(Deserialize)]
struct ProgramLine {
    #[serde(default)]
    id: serde_json::Value,
    code: String,
    #[serde(default)]
    entry: Option<String>,
}

/// A line of the output: a program with an entry, as `--programs` takes it.
#[derive(Serialize)]
struct EntryLine<'a> {
    id: String,
    code: &'a str,
    entry: &'a str,
    function: &'a str,
    /// `value`, or the exception's class.
    outcome: &'a str,
    /// The value's repr, or the exception's message.
    result: &'a str,
    /// The line events of the run.
    events: u64,
}

/// What is the same for all programs.
struct Job<'a> {
    options: InputOptions,
    version: PyVersion,
    only: &'a [String],
    ignore_entries: bool,
}

/// The entries of a program's functions.
type Made = Result<Vec<(String, InputSet)>, CompileError>;

/// Counts for the summary.
#[derive(Default)]
struct Summary {
    programs: usize,
    functions: usize,
    without: usize,
    entries: usize,
    values: usize,
    trials: usize,
    drops: BTreeMap<DropReason, u64>,
    refused: BTreeMap<String, usize>,
    repeated: usize,
}

pub fn inputs(args: &InputsArgs) -> Done {
    if args.count == 0 {
        return Err(Failure::new(USAGE, "--count wants a number above 0"));
    }
    let usual = InputOptions::default();
    let job = Job {
        options: InputOptions {
            count: args.count,
            seed: args.seed,
            max_steps: args.max_steps.unwrap_or(usual.max_steps),
            max_events: args.max_events.unwrap_or(usual.max_events),
            max_trials: args.max_trials.unwrap_or(usual.max_trials),
        },
        version: args.version.python,
        only: &args.function,
        ignore_entries: args.ignore_entries,
    };
    let mut out = super::raw_stdout().map_err(|error| output_error(&error))?;
    let mut summary = Summary::default();
    let status = match (&args.file, &args.programs) {
        (Some(file), _) => of_file(&job, file, args.format, &mut out, &mut summary)?,
        (None, Some(programs)) => of_programs(&job, programs, args, &mut out, &mut summary)?,
        (None, None) => return Err(Failure::new(USAGE, "a FILE or --programs is wanted")),
    };
    out.flush().map_err(|error| output_error(&error))?;
    summary.tell();
    Ok(status)
}

fn of_file(job: &Job<'_>, file: &Path, format: TraceFormat, out: &mut impl Write, summary: &mut Summary) -> Done {
    let name = super::display_name(file);
    let source = super::read_input(file)?;
    let source = crate::syntax::text::decode(&source).map_err(|error| Failure::compile(&name, &error))?;
    let program = ProgramLine { id: name.clone().into(), code: source, entry: None };
    let made = make(job, &program);
    if let Err(error) = &made {
        return Err(Failure::compile(&name, error));
    }
    if let (Ok(sets), [wanted, ..]) = (&made, job.only)
        && sets.is_empty()
    {
        return Err(Failure::new(USAGE, format!("{name} has no top-level function {wanted}")));
    }
    write(&program, &made, format, out).map_err(|error| output_error(&error))?;
    summary.add(made);
    Ok(0)
}

fn of_programs(job: &Job<'_>, path: &Path, args: &InputsArgs, out: &mut impl Write, summary: &mut Summary) -> Done {
    let name = super::display_name(path);
    let text = super::read_input(path)?;
    let mut complaints = 0;
    let mut programs = Vec::new();
    let mut known = FxHashSet::default();
    let lines = text.split(|byte| *byte == b'\n').enumerate();
    for (number, line) in lines.filter(|(_, line)| !line.iter().all(u8::is_ascii_whitespace)) {
        match serde_json::from_slice::<ProgramLine>(line) {
            Ok(program) if known.insert(program.code.clone()) => programs.push(program),
            Ok(_) => summary.repeated += 1,
            Err(error) => {
                eprintln!("exeter: {name}:{}:{}: not a program: {error}", number + 1, error.column());
                complaints += 1;
            }
        }
    }
    drop((text, known));
    for batch in programs.chunks(BATCH) {
        for (program, made) in batch.iter().zip(make_all(job, batch, args.jobs)?) {
            write(program, &made, args.format, out).map_err(|error| output_error(&error))?;
            summary.add(made);
        }
    }
    Ok(if complaints == 0 { 0 } else { NOT_A_PROGRAM })
}

/// The entries for some programs, in their order, made by so many workers.
fn make_all(job: &Job<'_>, batch: &[ProgramLine], jobs: usize) -> Result<Vec<Made>, Failure> {
    if jobs <= 1 {
        return Ok(batch.iter().map(|program| make(job, program)).collect());
    }
    let slots: Vec<Mutex<Option<Made>>> = batch.iter().map(|_| Mutex::new(None)).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let (Some(program), Some(slot)) = (batch.get(at), slots.get(at)) else { return };
            let made = make(job, program);
            if let Ok(mut slot) = slot.lock() {
                *slot = Some(made);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..jobs.min(batch.len()) {
            let spawned = thread::Builder::new().stack_size(super::STACK).spawn_scoped(scope, work);
            spawned.map_err(|error| Failure::new(super::RAISED, format!("cannot start a thread: {error}")))?;
        }
        Ok(())
    })?;
    let made = slots.into_iter().filter_map(|slot| slot.into_inner().ok().flatten());
    Ok(made.collect())
}

fn make(job: &Job<'_>, program: &ProgramLine) -> Made {
    let found = functions(&program.code, job.version)?;
    let wanted =
        found.into_iter().filter(|function| job.only.is_empty() || job.only.iter().any(|name| name == function.name()));
    let sets = wanted.map(|function| {
        let name = function.name().to_owned();
        let function = match &program.entry {
            Some(entry) if !job.ignore_entries => function.with_examples([entry.clone()]),
            _ => function,
        };
        (name, synthesize(&function, &job.options))
    });
    Ok(sets.collect())
}

fn write(program: &ProgramLine, made: &Made, format: TraceFormat, out: &mut impl Write) -> std::io::Result<()> {
    let id = program.id.as_str().map_or_else(|| program.id.to_string(), str::to_owned);
    let sets = match made {
        Ok(sets) => sets,
        Err(error) => {
            return match format {
                TraceFormat::Text => writeln!(out, "# {id}: {error}"),
                TraceFormat::Jsonl => Ok(()),
            };
        }
    };
    for (function, set) in sets {
        if matches!(format, TraceFormat::Text) {
            writeln!(out, "# {id}: {function}, {} entries of {} trials", set.entries.len(), set.trials)?;
        }
        for (i, entry) in set.entries.iter().enumerate() {
            let result = match &entry.outcome {
                EntryOutcome::Value(text) => text,
                EntryOutcome::Exception { message, .. } => message,
            };
            match format {
                TraceFormat::Text if entry.outcome.is_value() => writeln!(out, "{}  # {result}", entry.expression)?,
                TraceFormat::Text => {
                    writeln!(
                        out,
                        "{}  # raises {}: {}",
                        entry.expression,
                        entry.outcome.label(),
                        result.replace('\n', " ")
                    )?;
                }
                TraceFormat::Jsonl => {
                    let line = EntryLine {
                        id: format!("{id}/{function}/{i}"),
                        code: &program.code,
                        entry: &entry.expression,
                        function,
                        outcome: entry.outcome.label(),
                        result,
                        events: entry.events,
                    };
                    serde_json::to_writer(&mut *out, &line)?;
                    out.write_all(b"\n")?;
                }
            }
        }
    }
    Ok(())
}

impl Summary {
    fn add(&mut self, made: Made) {
        self.programs += 1;
        let sets = match made {
            Ok(sets) => sets,
            Err(error) => {
                *self.refused.entry(error.reason()).or_default() += 1;
                return;
            }
        };
        for (_, set) in sets {
            self.functions += 1;
            self.without += usize::from(set.entries.is_empty());
            self.entries += set.entries.len();
            self.values += set.entries.iter().filter(|entry| entry.outcome.is_value()).count();
            self.trials += set.trials;
            for (reason, count) in set.drops {
                *self.drops.entry(reason).or_default() += count;
            }
        }
    }

    /// Says on standard error what was made and what was dropped.
    fn tell(&self) {
        eprintln!(
            "exeter: {} programs, {} functions: {} entries ({} return, {} raise) of {} trials",
            self.programs,
            self.functions,
            self.entries,
            self.values,
            self.entries - self.values,
            self.trials
        );
        if !self.drops.is_empty() {
            let parts: Vec<String> =
                self.drops.iter().map(|(reason, count)| format!("{} {count}", reason.name())).collect();
            eprintln!("exeter: tried and dropped: {}", parts.join(", "));
        }
        if self.without > 0 {
            eprintln!("exeter: {} functions without an entry", self.without);
        }
        if self.repeated > 0 {
            eprintln!("exeter: {} programs whose code came before, passed over", self.repeated);
        }
        for (reason, count) in &self.refused {
            eprintln!("exeter: {count} programs refused: {reason}");
        }
    }
}
