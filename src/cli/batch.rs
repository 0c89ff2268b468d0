//! `exeter trace --programs`: many programs, one a line, traced by any number of workers, written in order.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use serde::Deserialize;

use super::args::{TraceArgs, TraceFormat};
use super::{Done, Failure, NOT_A_PROGRAM, output_error};
use crate::trace::Tracer;
use crate::trace::format::JsonTracer;
use crate::trace::format::jsonl::{TraceHead, TraceOutcome, begin_line, end_line};
use crate::trace::format::text::TextTable;
use crate::{CompileError, Granularity, Limits, Program, PyVersion, RunOptions};

/// A line of the input.
#[derive(Deserialize)]
pub(super) struct ProgramLine {
    #[serde(default)]
    pub id: serde_json::Value,
    pub code: String,
    #[serde(default)]
    pub entry: Option<String>,
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
    let mut out = super::raw_stdout().map_err(|error| output_error(&error))?;
    let complaints = if args.jobs <= 1 {
        trace_in_line(&job, input, &name, out).and_then(|(mut out, complaints)| out.flush().map(|()| complaints))
    } else {
        let complaints = trace_in_parallel(&job, input, &name, args.jobs, &mut out);
        complaints.and_then(|complaints| out.flush().map(|()| complaints))
    };
    let complaints = complaints.map_err(|error| output_error(&error))?;
    Ok(if complaints == 0 { 0 } else { NOT_A_PROGRAM })
}

/// The lines of the input with their numbers; blank ones are passed over.
fn lines(input: Box<dyn BufRead + Send>) -> impl Iterator<Item = (usize, io::Result<Vec<u8>>)> {
    let split = input.split(b'\n').enumerate().map(|(index, line)| (index + 1, line));
    split.filter(|(_, line)| !line.as_ref().is_ok_and(|line| line.iter().all(u8::is_ascii_whitespace)))
}

fn trace_in_line<W: Write + 'static>(
    job: &Job,
    input: Box<dyn BufRead + Send>,
    name: &str,
    mut out: W,
) -> io::Result<(W, usize)> {
    let mut complaints = 0;
    for (number, line) in lines(input) {
        let complaint;
        (out, complaint) = trace_line(job, name, number, line, out)?;
        complaints += usize::from(complaint.is_some_and(complain));
    }
    Ok((out, complaints))
}

fn complain(complaint: String) -> bool {
    eprintln!("exeter: {complaint}");
    true
}

/// What a worker sends for its program.
enum Part {
    Text(Vec<u8>),
    Complaint(String),
}

/// A writer whose text travels to the thread that writes.
struct PartWriter(SyncSender<Part>);

impl Write for PartWriter {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        match self.0.send(Part::Text(text.to_vec())) {
            Ok(()) => Ok(text.len()),
            Err(_) => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Task {
    number: usize,
    line: io::Result<Vec<u8>>,
    out: PartWriter,
}

/// How many parts of a program's text may wait for the programs before it: bounds the memory, whatever is traced.
const WAITING_PARTS: usize = 64;

fn trace_in_parallel(
    job: &Job,
    input: Box<dyn BufRead + Send>,
    name: &str,
    jobs: usize,
    out: &mut impl Write,
) -> io::Result<usize> {
    let (task_sender, tasks) = sync_channel::<Task>(4 * jobs);
    let (order_sender, order) = sync_channel::<Receiver<Part>>(8 * jobs);
    let tasks = Mutex::new(tasks);
    thread::scope(|scope| {
        let order = order;
        for _ in 0..jobs {
            let tasks = &tasks;
            let worker = move || work(job, name, tasks);
            thread::Builder::new().stack_size(super::STACK).spawn_scoped(scope, worker)?;
        }
        scope.spawn(move || {
            for (number, line) in lines(input) {
                let (sender, receiver) = sync_channel(WAITING_PARTS);
                let task = Task { number, line, out: PartWriter(sender) };
                if order_sender.send(receiver).is_err() || task_sender.send(task).is_err() {
                    return;
                }
            }
        });
        let mut complaints = 0;
        for parts in &order {
            for part in parts {
                match part {
                    Part::Text(text) => out.write_all(&text)?,
                    Part::Complaint(complaint) => complaints += usize::from(complain(complaint)),
                }
            }
        }
        Ok(complaints)
    })
}

fn work(job: &Job, name: &str, tasks: &Mutex<Receiver<Task>>) {
    loop {
        let task = tasks.lock().map(|tasks| tasks.recv());
        let Ok(Ok(Task { number, line, out })) = task else { return };
        // An error means that nobody reads any more.
        let Ok((out, complaint)) = trace_line(job, name, number, line, out) else { return };
        if let Some(complaint) = complaint {
            let _ = out.0.send(Part::Complaint(complaint));
        }
    }
}

/// Traces the program of one line; what is wrong with the line itself is returned.
fn trace_line<W: Write + 'static>(
    job: &Job,
    name: &str,
    number: usize,
    line: io::Result<Vec<u8>>,
    out: W,
) -> io::Result<(W, Option<String>)> {
    let parsed = line.map_err(|error| (1, error.to_string())).and_then(|line| {
        serde_json::from_slice::<ProgramLine>(&line).map_err(|error| (error.column(), error.to_string()))
    });
    let program = match parsed {
        Ok(program) => program,
        Err((column, error)) => {
            let message = format!("{name}:{number}:{column}: not a program: {error}");
            let out = write_untraced(job, "null", &TraceOutcome::SyntaxError(message.clone(), None), out)?;
            return Ok((out, Some(message)));
        }
    };
    let id = program.id.to_string();
    let compiled = Program::compile(&program.code, job.version).and_then(|compiled| match &program.entry {
        Some(entry) => compiled.with_entry(entry),
        None => Ok(compiled),
    });
    let out = match compiled {
        Ok(compiled) => write_trace(job, &id, &program.code, &compiled, out)?,
        Err(CompileError::Syntax { message, line, .. }) => {
            write_untraced(job, &id, &TraceOutcome::SyntaxError(message, Some(line)), out)?
        }
        Err(error) => {
            let (feature, line, column) = match error {
                CompileError::Unsupported { feature, line, column } => (feature, line, column),
                other => (other.reason(), other.line(), other.column()),
            };
            let outcome = crate::Outcome::Unsupported { feature, line: Some(line), column: Some(column) };
            write_untraced(job, &id, &TraceOutcome::Ran(outcome), out)?
        }
    };
    Ok((out, None))
}

fn head<'a>(job: &Job, id: &'a str) -> TraceHead<'a> {
    TraceHead { id, python: job.version.name(), granularity: job.granularity.name() }
}

/// Runs a program and writes its trace.
fn write_trace<W: Write + 'static>(job: &Job, id: &str, source: &str, program: &Program, mut out: W) -> io::Result<W> {
    let options = RunOptions { limits: job.limits, stdin: Vec::new() };
    match job.format {
        TraceFormat::Jsonl => {
            begin_line(&mut out, &head(job, id))?;
            let tracer = JsonTracer::new(job.granularity, out).max_events(job.max_events);
            let (run, tracer) = program.observe(options, tracer);
            let mut out = tracer.finish()?;
            end_line(&mut out, &TraceOutcome::Ran(run.outcome), &run.stdout)?;
            Ok(out)
        }
        TraceFormat::Text => {
            writeln!(out, "=== {id}")?;
            let table = TextTable::new(BufWriter::new(out), source);
            let (run, tracer) =
                program.observe(options, Tracer::new(job.granularity, table).max_events(job.max_events));
            let mut table = tracer.into_sink().finish()?;
            super::trace::write_ending(&mut table, &run)?;
            table.into_inner().map_err(io::IntoInnerError::into_error)
        }
    }
}

/// Writes the outcome of what never ran.
fn write_untraced<W: Write>(job: &Job, id: &str, outcome: &TraceOutcome, mut out: W) -> io::Result<W> {
    match job.format {
        TraceFormat::Jsonl => {
            begin_line(&mut out, &head(job, id))?;
            end_line(&mut out, outcome, b"")?;
        }
        TraceFormat::Text => writeln!(out, "=== {id}\nnot traced: {outcome:?}")?,
    }
    Ok(out)
}
