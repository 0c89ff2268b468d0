//! `exeter trace --programs`: many programs, one a line, traced by any number of workers, written in order.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use serde::Deserialize;

use super::args::{TraceArgs, TraceFormat};
use super::{Done, Failure, NOT_A_PROGRAM, output_error};
use crate::trace::Tracer;
use crate::trace::format::jsonl::{JsonEvents, TraceHead, TraceOutcome, write_line};
use crate::trace::format::text::TextTable;
use crate::{CompileError, Granularity, Limits, Program, PyVersion, RunOptions};

/// A line of the input.
#[derive(Deserialize)]
struct ProgramLine {
    #[serde(default)]
    id: serde_json::Value,
    code: String,
    #[serde(default)]
    entry: Option<String>,
}

/// What a worker needs to know.
#[derive(Clone)]
struct Job {
    granularity: Granularity,
    format: TraceFormat,
    max_events: Option<u64>,
    limits: Limits,
    version: PyVersion,
}

/// One program traced: the text for standard output, and a complaint about the line itself.
struct Traced {
    text: Vec<u8>,
    complaint: Option<String>,
}

pub fn trace_programs(args: &TraceArgs, programs: &Path) -> Done {
    let input: Box<dyn BufRead + Send> = if programs.as_os_str() == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        let file = File::open(programs).map_err(|error| {
            Failure::new(NOT_A_PROGRAM, format!("{}:1:1: cannot read: {error}", programs.display()))
        })?;
        Box::new(BufReader::new(file))
    };
    let job = Job {
        granularity: args.granularity.into(),
        format: args.format,
        max_events: args.max_events,
        limits: args.limits.limits(),
        version: args.version.python,
    };
    let name = super::display_name(programs);
    let mut out = BufWriter::new(io::stdout());
    let complaints = if args.jobs <= 1 {
        trace_in_line(&job, input, &name, &mut out)
    } else {
        trace_in_parallel(&job, input, &name, args.jobs, &mut out)
    };
    let complaints = complaints.map_err(|error| output_error(&error))?;
    out.flush().map_err(|error| output_error(&error))?;
    Ok(if complaints == 0 { 0 } else { NOT_A_PROGRAM })
}

/// The lines of the input with their numbers; blank ones are passed over.
fn lines(input: Box<dyn BufRead + Send>) -> impl Iterator<Item = (usize, io::Result<Vec<u8>>)> {
    let split = input.split(b'\n').enumerate().map(|(index, line)| (index + 1, line));
    split.filter(|(_, line)| !line.as_ref().is_ok_and(|line| line.iter().all(u8::is_ascii_whitespace)))
}

fn emit(traced: Traced, out: &mut impl Write, complaints: &mut usize) -> io::Result<()> {
    if let Some(complaint) = traced.complaint {
        *complaints += 1;
        eprintln!("exeter: {complaint}");
    }
    out.write_all(&traced.text)
}

fn trace_in_line(job: &Job, input: Box<dyn BufRead + Send>, name: &str, out: &mut impl Write) -> io::Result<usize> {
    let mut complaints = 0;
    for (number, line) in lines(input) {
        emit(trace_line(job, name, number, line), out, &mut complaints)?;
    }
    Ok(complaints)
}

type Task = (usize, usize, io::Result<Vec<u8>>);

fn trace_in_parallel(
    job: &Job,
    input: Box<dyn BufRead + Send>,
    name: &str,
    jobs: usize,
    out: &mut impl Write,
) -> io::Result<usize> {
    // Bounded queues keep memory bounded however far one worker falls behind.
    let (task_sender, tasks) = sync_channel::<Task>(4 * jobs);
    let (result_sender, results) = sync_channel::<(usize, Traced)>(4 * jobs);
    let tasks = Arc::new(Mutex::new(tasks));
    thread::scope(|scope| {
        for _ in 0..jobs {
            let (tasks, result_sender) = (Arc::clone(&tasks), result_sender.clone());
            scope.spawn(move || work(job, name, &tasks, &result_sender));
        }
        drop(result_sender);
        scope.spawn(move || {
            for (sequence, (number, line)) in lines(input).enumerate() {
                if task_sender.send((sequence, number, line)).is_err() {
                    return;
                }
            }
        });
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        let mut complaints = 0;
        for (sequence, traced) in results {
            waiting.insert(sequence, traced);
            while let Some(traced) = waiting.remove(&next) {
                emit(traced, out, &mut complaints)?;
                next += 1;
            }
        }
        Ok(complaints)
    })
}

fn work(job: &Job, name: &str, tasks: &Mutex<Receiver<Task>>, results: &SyncSender<(usize, Traced)>) {
    loop {
        let task = tasks.lock().map(|tasks| tasks.recv());
        let Ok(Ok((sequence, number, line))) = task else { return };
        if results.send((sequence, trace_line(job, name, number, line))).is_err() {
            return;
        }
    }
}

fn trace_line(job: &Job, name: &str, number: usize, line: io::Result<Vec<u8>>) -> Traced {
    let parsed = line.map_err(|error| (1, error.to_string())).and_then(|line| {
        serde_json::from_slice::<ProgramLine>(&line).map_err(|error| (error.column(), error.to_string()))
    });
    let program = match parsed {
        Ok(program) => program,
        Err((column, error)) => {
            let message = format!("{name}:{number}:{column}: not a program: {error}");
            let outcome = TraceOutcome::SyntaxError(message.clone(), None);
            return Traced { text: finish(job, "null", "", None, &outcome), complaint: Some(message) };
        }
    };
    let id = program.id.to_string();
    let compiled = Program::compile(&program.code, job.version).and_then(|compiled| match &program.entry {
        Some(entry) => compiled.with_entry(entry),
        None => Ok(compiled),
    });
    let text = match compiled {
        Ok(compiled) => {
            finish(job, &id, &program.code, Some(&compiled), &TraceOutcome::SyntaxError(String::new(), None))
        }
        Err(CompileError::Syntax { message, line, .. }) => {
            finish(job, &id, "", None, &TraceOutcome::SyntaxError(message, Some(line)))
        }
        Err(error) => {
            let (feature, line, column) = match error {
                CompileError::Unsupported { feature, line, column } => (feature, line, column),
                other => (other.reason(), other.line(), other.column()),
            };
            let outcome = crate::Outcome::Unsupported { feature, line: Some(line), column: Some(column) };
            finish(job, &id, "", None, &TraceOutcome::Ran(outcome))
        }
    };
    Traced { text, complaint: None }
}

/// The text of one program's trace; without a program, of the outcome alone.
fn finish(job: &Job, id: &str, source: &str, program: Option<&Program>, otherwise: &TraceOutcome) -> Vec<u8> {
    let options = RunOptions { limits: job.limits, stdin: Vec::new() };
    let mut text = Vec::new();
    let head = TraceHead { id, python: job.version.name(), granularity: job.granularity.name() };
    // Writing into a vector cannot fail.
    let _ = match (job.format, program) {
        (TraceFormat::Jsonl, Some(program)) => {
            let tracer = Tracer::new(job.granularity, JsonEvents::default()).max_events(job.max_events);
            let (run, tracer) = program.observe(options, tracer);
            let events = tracer.into_sink();
            write_line(&mut text, &head, events.as_bytes(), &TraceOutcome::Ran(run.outcome), &run.stdout)
        }
        (TraceFormat::Jsonl, None) => write_line(&mut text, &head, b"", otherwise, b""),
        (TraceFormat::Text, Some(program)) => {
            let table = TextTable::new(format!("=== {id}\n").into_bytes(), source);
            let (run, tracer) =
                program.observe(options, Tracer::new(job.granularity, table).max_events(job.max_events));
            tracer.into_sink().finish().and_then(|mut table| {
                super::trace::write_ending(&mut table, &run)?;
                text = table;
                Ok(())
            })
        }
        (TraceFormat::Text, None) => writeln!(text, "=== {id}\nnot traced: {otherwise:?}"),
    };
    text
}
