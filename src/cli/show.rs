//! `exeter show`: reads a recorded trace back.

use std::io::{BufWriter, Write};

use super::args::{ShowArgs, TraceFormat};
use super::{Done, Failure, NOT_A_PROGRAM, USAGE, output_error};
use crate::trace::format::JsonTracer;
use crate::trace::format::jsonl::{TraceHead, TraceOutcome, begin_line, end_line};
use crate::trace::format::text::TextTable;
use crate::trace::history::{Change, Delta, DeltaSink, Path};
use crate::trace::log::Log;
use crate::trace::replay::{FrameState, ReplayError, State};
use crate::trace::view::{Shown, Values, ViewOptions};
use crate::trace::{Trace, Tracer};

pub fn show(args: &ShowArgs) -> Done {
    let name = super::display_name(&args.trace);
    let unreadable = |error: &dyn std::fmt::Display| Failure::new(NOT_A_PROGRAM, format!("{name}: {error}"));
    let opened = match args.trace.as_os_str() == "-" {
        true => Log::from_bytes(super::read_input(&args.trace)?).map_err(ReplayError::from).and_then(Trace::new),
        false => Trace::open(&args.trace),
    };
    let trace = opened.map_err(|error| unreadable(&error))?;
    let shown = match (&args.when, args.at) {
        (Some(path), at) => show_last_change(&trace, path, at, args.format),
        (None, Some(step)) => show_state(&trace, step, args.format),
        (None, None) if args.changes => show_changes(&trace, args.format).map_err(ShowError::Output),
        (None, None) => show_all(&trace, args.format).map_err(ShowError::Output),
    };
    shown.map_err(|error| match error {
        ShowError::Replay(error @ ReplayError::NoStep { .. }) => Failure::new(USAGE, format!("{name}: {error}")),
        ShowError::Replay(error) => unreadable(&error),
        ShowError::Output(error) => output_error(&error),
    })?;
    match trace.log().damage() {
        Some(damage) => Err(unreadable(&damage)),
        None => Ok(0),
    }
}

enum ShowError {
    Replay(ReplayError),
    Output(std::io::Error),
}

/// All events, as they would have been printed when they came.
fn show_all(trace: &Trace, format: TraceFormat) -> std::io::Result<()> {
    let granularity = trace.log().granularity();
    match format {
        TraceFormat::Text => {
            let source = String::from_utf8_lossy(&trace.log().header().source).into_owned();
            let table = TextTable::new(BufWriter::new(std::io::stdout()), &source);
            let (run, tracer) = trace.replay(Tracer::new(granularity, table));
            let mut out = tracer.into_sink().finish()?;
            super::trace::write_ending(&mut out, &trace.recorded_run(run))
        }
        TraceFormat::Jsonl => {
            let head = TraceHead { id: "null", python: &trace.log().header().python, granularity: granularity.name() };
            let mut out = super::raw_stdout()?;
            begin_line(&mut out, &head)?;
            let (run, tracer) = trace.replay(JsonTracer::new(granularity, out));
            let mut out = tracer.finish()?;
            let run = trace.recorded_run(run);
            end_line(&mut out, &TraceOutcome::Ran(run.outcome), &run.stdout)?;
            out.flush()
        }
    }
}

/// The state at one event; people count events from 1.
fn show_state(trace: &Trace, step: u64, format: TraceFormat) -> Result<(), ShowError> {
    let wanted = step.wrapping_sub(1);
    let values = match format {
        TraceFormat::Text => Values::Reprs,
        TraceFormat::Jsonl => Values::Structured(ViewOptions::default()),
    };
    let state = trace.state_at(wanted, values).map_err(ShowError::Replay)?;
    let mut out = BufWriter::new(std::io::stdout());
    let written = match format {
        TraceFormat::Text => state_text(&mut out, &state),
        TraceFormat::Jsonl => {
            serde_json::to_writer(&mut out, &state).map_err(std::io::Error::from).and_then(|()| writeln!(out))
        }
    };
    written.and_then(|()| out.flush()).map_err(ShowError::Output)
}

/// Writes deltas as they come.
struct Changes<W> {
    out: W,
    format: TraceFormat,
    error: Option<std::io::Error>,
}

impl<W: Write + 'static> DeltaSink for Changes<W> {
    fn delta(&mut self, delta: Delta) {
        if self.error.is_some() {
            return;
        }
        let written = match self.format {
            TraceFormat::Text => delta_text(&mut self.out, &delta),
            TraceFormat::Jsonl => serde_json::to_writer(&mut self.out, &delta)
                .map_err(std::io::Error::from)
                .and_then(|()| writeln!(self.out)),
        };
        self.error = written.err();
    }
}

/// What changed at each step.
fn show_changes(trace: &Trace, format: TraceFormat) -> std::io::Result<()> {
    let out = super::raw_stdout()?;
    let (_, mut changes) = trace.deltas(Changes { out, format, error: None });
    match changes.error {
        Some(error) => Err(error),
        None => changes.out.flush(),
    }
}

fn delta_text(out: &mut impl Write, delta: &Delta) -> std::io::Result<()> {
    let line = delta.line.map_or("no line".to_owned(), |line| format!("line {line}"));
    writeln!(out, "event {}: {}, {line} of {} (frame {})", delta.step + 1, delta.event, delta.function, delta.frame)?;
    delta.changes.iter().try_for_each(|Change { name, before, after }| match (before, after) {
        (Some(before), Some(after)) => writeln!(out, "    {name} = {after}  (was {before})"),
        (None, Some(after)) => writeln!(out, "    {name} = {after}"),
        (Some(before), None) => writeln!(out, "    {name} is gone  (was {before})"),
        (None, None) => Ok(()),
    })
}

/// When something changed last.
fn show_last_change(trace: &Trace, path: &Path, at: Option<u64>, format: TraceFormat) -> Result<(), ShowError> {
    let step = at.unwrap_or(trace.log().end()).wrapping_sub(1);
    let change = trace.last_change(step, path).map_err(ShowError::Replay)?;
    let mut out = std::io::stdout().lock();
    let written = match (format, change) {
        (TraceFormat::Jsonl, change) => {
            serde_json::to_writer(&mut out, &change).map_err(std::io::Error::from).and_then(|()| writeln!(out))
        }
        (TraceFormat::Text, Some(change)) => writeln!(out, "{}", change.sentence(path)),
        (TraceFormat::Text, None) => writeln!(out, "there is no {path} up to event {}", step.wrapping_add(1)),
    };
    written.map_err(ShowError::Output)
}

fn state_text(out: &mut impl Write, state: &State) -> std::io::Result<()> {
    write!(out, "event {}: {}", state.step + 1, state.event)?;
    match (&state.value, state.event) {
        (Some(value), _) => writeln!(out, " {}", text(value))?,
        (None, "return") => writeln!(out, ", left by an exception")?,
        (None, _) => writeln!(out)?,
    }
    for frame in &state.frames {
        frame_text(out, frame)?;
    }
    if !state.handled.is_empty() {
        writeln!(out, "exceptions being handled:")?;
        for exception in &state.handled {
            writeln!(out, "    {}", text(exception))?;
        }
    }
    variables(out, "globals", &state.globals)?;
    if !state.stdout.is_empty() {
        writeln!(out, "output:")?;
        for line in state.stdout.lines() {
            writeln!(out, "  | {line}")?;
        }
    }
    Ok(())
}

fn frame_text(out: &mut impl Write, frame: &FrameState) -> std::io::Result<()> {
    let number = frame.frame.map_or("-".to_owned(), |number| number.to_string());
    let line = frame.line.map_or("none".to_owned(), |line| line.to_string());
    writeln!(out, "frame {number}: {}, line {line}, instruction {} at {}", frame.function, frame.opname, frame.offset)?;
    variables(out, "  variables", &frame.locals)?;
    if !frame.stack.is_empty() {
        writeln!(out, "  stack, bottom first:")?;
        for slot in &frame.stack {
            writeln!(out, "    {}", text(slot))?;
        }
    }
    Ok(())
}

fn variables(out: &mut impl Write, title: &str, all: &[(String, Shown)]) -> std::io::Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    writeln!(out, "{title}:")?;
    all.iter().try_for_each(|(name, value)| writeln!(out, "    {name} = {}", text(value)))
}

fn text(value: &Shown) -> &str {
    match value {
        Shown::Repr(text) => text,
        Shown::View(_) => "NULL",
    }
}
