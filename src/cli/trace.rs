//! `exeter trace`: one program, as a table, JSON or a binary trace. (`--programs`: see `batch`.)

use std::io::{BufWriter, Write};

use super::args::{TraceArgs, TraceFormat};
use super::record::record;
use super::{Done, Failure, batch, display_name, outcome_status, output_error, read_input};
use crate::trace::Tracer;
use crate::trace::filter::{Counter, Filter, Filtered};
use crate::trace::format::JsonTracer;
use crate::trace::format::jsonl::{TraceHead, TraceOutcome, begin_line, end_line};
use crate::trace::format::text::TextTable;
use crate::{Granularity, Observer, Outcome, Program, Run, RunOptions};

pub fn trace(args: &TraceArgs) -> Done {
    if let Some(programs) = &args.programs {
        return batch::trace_programs(args, programs);
    }
    let Some(file) = &args.file else { return Ok(super::USAGE) };
    let source = read_input(file)?;
    let name = display_name(file);
    let compiled = Program::compile(&source, args.version.python)
        .map_err(|error| Failure::compile(&name, &error))
        .and_then(|program| match &args.entry {
            Some(entry) => program.with_entry(entry).map_err(|error| Failure::compile("<entry>", &error)),
            None => Ok(program),
        });
    let program = compiled?;
    if let Some(output) = &args.output {
        return record(args, &program, &name, output);
    }
    let run = print(args, &program, &String::from_utf8_lossy(&source))?;
    outcome_status(&name, &run.outcome)
}

/// Runs the program under an observer, which is told of the events that get through the filter.
fn observe<O: Observer>(args: &TraceArgs, program: &Program, observer: O) -> (Run, O) {
    let options = RunOptions { limits: args.limits.limits(), stdin: Vec::new() };
    let filter = args.filter.filter();
    if filter.is_empty() {
        return program.observe(options, observer);
    }
    let skip = filter.last.map_or(0, |last| count(args, program, &filter).saturating_sub(last));
    let (run, filtered) = program.observe(options, Filtered::new(program, &filter, skip, observer));
    (run, filtered.into_inner())
}

/// How many events get through the filter: to show the last ones, the program runs twice.
fn count(args: &TraceArgs, program: &Program, filter: &Filter) -> u64 {
    let options = RunOptions { limits: args.limits.limits(), stdin: Vec::new() };
    let counter = Counter { granularity: args.granularity.into(), events: 0 };
    let (_, filtered) = program.observe(options, Filtered::new(program, filter, 0, counter));
    filtered.into_inner().events
}

fn print(args: &TraceArgs, program: &Program, source: &str) -> Result<Run, Failure> {
    let failed = |error: std::io::Error| output_error(&error);
    match args.format {
        TraceFormat::Jsonl => {
            let granularity = Granularity::from(args.granularity);
            let head = TraceHead { id: "null", python: program.version().name(), granularity: granularity.name() };
            let mut out = super::raw_stdout().map_err(failed)?;
            begin_line(&mut out, &head).map_err(failed)?;
            let tracer = JsonTracer::new(granularity, out).max_events(args.max_events);
            let (run, tracer) = observe(args, program, tracer);
            let mut out = tracer.finish().map_err(failed)?;
            end_line(&mut out, &TraceOutcome::Ran(run.outcome.clone()), &run.stdout).map_err(failed)?;
            out.flush().map_err(failed)?;
            Ok(run)
        }
        TraceFormat::Text => {
            let table = TextTable::new(BufWriter::new(std::io::stdout()), source);
            let tracer = Tracer::new(args.granularity.into(), table).max_events(args.max_events);
            let (run, tracer) = observe(args, program, tracer);
            let mut out = tracer.into_sink().finish().map_err(failed)?;
            write_ending(&mut out, &run).map_err(failed)?;
            Ok(run)
        }
    }
}

/// The last lines of a table: what was printed, and how the run ended.
pub fn write_ending(out: &mut impl Write, run: &Run) -> std::io::Result<()> {
    if !run.stdout.is_empty() {
        writeln!(out, "output:")?;
        for line in String::from_utf8_lossy(&run.stdout).lines() {
            writeln!(out, "  | {line}")?;
        }
    }
    match &run.outcome {
        Outcome::Value(Some(value)) => writeln!(out, "value: {value}")?,
        Outcome::Value(None) => {}
        Outcome::Exception(e) => writeln!(out, "uncaught exception: {}: {}", e.type_name, e.message)?,
        Outcome::Limit(limit) => {
            writeln!(out, "ended at the limit of {}", crate::trace::format::jsonl::limit_name(*limit))?;
        }
        Outcome::Stopped => writeln!(out, "ended at the limit of events")?,
        Outcome::Bug(message) => writeln!(out, "ended by a bug of exeter: {message}")?,
        Outcome::Unsupported { feature, .. } => writeln!(out, "ended at an unsupported feature: {feature}")?,
    }
    out.flush()
}
