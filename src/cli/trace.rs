//! `exeter trace`: one program, as a table, JSON or a binary trace. (`--programs`: see `batch`.)

use std::fs::File;
use std::io::{BufWriter, Write};

use super::args::{TraceArgs, TraceFormat};
use super::{Done, Failure, RAISED, batch, display_name, outcome_status, output_error, read_input};
use crate::trace::format::JsonTracer;
use crate::trace::format::jsonl::{TraceHead, TraceOutcome, begin_line, end_line};
use crate::trace::format::text::TextTable;
use crate::trace::log::{Ending, Header, LogWriter, Tail};
use crate::trace::{EventSink, Tracer};
use crate::{Granularity, Outcome, Program, Run, RunOptions};

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
    let source = String::from_utf8_lossy(&source).into_owned();
    let run = if let Some(output) = &args.output {
        record(args, &program, &source, output)?
    } else {
        print(args, &program, &source)?
    };
    outcome_status(&name, &run.outcome)
}

fn traced<S: EventSink>(args: &TraceArgs, program: &Program, sink: S) -> (Run, S) {
    let tracer = Tracer::new(args.granularity.into(), sink).max_events(args.max_events);
    let options = RunOptions { limits: args.limits.limits(), stdin: Vec::new() };
    let (run, tracer) = program.observe(options, tracer);
    (run, tracer.into_sink())
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
            let options = RunOptions { limits: args.limits.limits(), stdin: Vec::new() };
            let (run, tracer) = program.observe(options, tracer);
            let mut out = tracer.finish().map_err(failed)?;
            end_line(&mut out, &TraceOutcome::Ran(run.outcome.clone()), &run.stdout).map_err(failed)?;
            out.flush().map_err(failed)?;
            Ok(run)
        }
        TraceFormat::Text => {
            let (run, table) = traced(args, program, TextTable::new(BufWriter::new(std::io::stdout()), source));
            let mut out = table.finish().map_err(failed)?;
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
        Outcome::Unsupported { feature, .. } => writeln!(out, "ended at an unsupported feature: {feature}")?,
    }
    out.flush()
}

fn record(args: &TraceArgs, program: &Program, source: &str, output: &std::path::Path) -> Result<Run, Failure> {
    let failed = |error: std::io::Error| Failure::new(RAISED, format!("cannot write {}: {error}", output.display()));
    let header = Header {
        python: program.version().name().to_owned(),
        granularity: Granularity::from(args.granularity).name().to_owned(),
        source: source.to_owned(),
        entry: args.entry.clone(),
    };
    let file = BufWriter::new(File::create(output).map_err(failed)?);
    let log = LogWriter::new(file, &header).map_err(failed)?;
    let (run, log) = traced(args, program, log);
    let tail = Tail { ending: ending(&run.outcome), stdout: run.stdout.clone() };
    log.finish(&tail).map_err(failed)?;
    Ok(run)
}

fn ending(outcome: &Outcome) -> Ending {
    match outcome {
        Outcome::Value(value) => Ending::Value(value.clone()),
        Outcome::Exception(e) => Ending::Exception(e.type_name.clone(), e.message.clone()),
        Outcome::Limit(limit) => Ending::Limit(crate::trace::format::jsonl::limit_name(*limit).to_owned()),
        Outcome::Stopped => Ending::Limit("events".to_owned()),
        Outcome::Unsupported { feature, line, .. } => Ending::Unsupported(feature.clone(), *line),
    }
}
