//! `exeter show`: reads a recorded trace back.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};

use super::args::{ShowArgs, TraceFormat};
use super::{Done, Failure, NOT_A_PROGRAM, output_error};
use crate::trace::EventSink;
use crate::trace::event::{Detail, Locals, TraceEvent};
use crate::trace::format::jsonl::{JsonEvents, TraceHead, TraceOutcome, begin_line, end_line};
use crate::trace::format::text::TextTable;
use crate::trace::log::{Ending, LogReader, Tail};
use crate::value::host::Limit;
use crate::{Outcome, Run, UncaughtException};

type Log = LogReader<BufReader<File>>;

pub fn show(args: &ShowArgs) -> Done {
    let name = args.trace.display();
    let unreadable = |error: &dyn std::fmt::Display| Failure::new(NOT_A_PROGRAM, format!("{name}: {error}"));
    let file = File::open(&args.trace).map_err(|error| unreadable(&error))?;
    let mut log = LogReader::open(BufReader::new(file)).map_err(|error| unreadable(&error))?;
    if let Some(step) = args.at {
        return show_state(&mut log, step, &unreadable);
    }
    let mut out = BufWriter::new(std::io::stdout());
    let damage = match args.format {
        TraceFormat::Text => {
            let source = log.header.source.clone();
            let mut table = TextTable::new(out, &source);
            let damage = feed(&mut log, &mut table).err();
            let mut out = table.finish().map_err(|error| output_error(&error))?;
            if let Some(tail) = log.tail() {
                let run = Run { outcome: outcome(tail), stdout: tail.stdout.clone() };
                super::trace::write_ending(&mut out, &run).map_err(|error| output_error(&error))?;
            }
            damage
        }
        TraceFormat::Jsonl => {
            let mut events = JsonEvents::default();
            let damage = feed(&mut log, &mut events).err();
            let header = log.header.clone();
            let head = TraceHead { id: "null", python: &header.python, granularity: &header.granularity };
            let (outcome, stdout) = match log.tail() {
                Some(tail) => (outcome(tail), tail.stdout.clone()),
                None => (Outcome::Stopped, Vec::new()),
            };
            begin_line(&mut out, &head)
                .and_then(|()| out.write_all(events.as_bytes()))
                .and_then(|()| end_line(&mut out, &TraceOutcome::Ran(outcome), &stdout))
                .and_then(|()| out.flush())
                .map_err(|error| output_error(&error))?;
            damage
        }
    };
    match damage {
        Some(error) => Err(unreadable(&error)),
        None => Ok(0),
    }
}

/// Reads all events into a sink; what could be read before a damage has been handed over.
fn feed(log: &mut Log, sink: &mut impl EventSink) -> Result<(), crate::trace::log::LogError> {
    while let Some(event) = log.next_event()? {
        sink.event(&event);
    }
    Ok(())
}

/// The state at one event: the frame, its variables, its stack.
fn show_state(log: &mut Log, step: u64, unreadable: &dyn Fn(&dyn std::fmt::Display) -> Failure) -> Done {
    let mut count = 0;
    let mut locals: std::collections::HashMap<u32, Locals> = std::collections::HashMap::new();
    while let Some(event) = log.next_event().map_err(|error| unreadable(&error))? {
        count += 1;
        if let Detail::Call { locals: l } | Detail::Line { locals: l } | Detail::Return { locals: l, .. } =
            &event.detail
        {
            locals.insert(event.frame, l.clone());
        }
        if count == step {
            print_state(step, &event, locals.get(&event.frame));
            return Ok(0);
        }
    }
    Err(Failure::new(super::USAGE, format!("the trace has {count} events; there is no event {step}")))
}

fn print_state(step: u64, event: &TraceEvent, locals: Option<&Locals>) {
    let line = event.line.map_or("none".to_owned(), |line| line.to_string());
    println!("event {step}: {} in {} (frame {}), line {line}", event.detail.name(), event.function, event.frame);
    match &event.detail {
        Detail::Opcode { offset, opname, arg, stack } => {
            let arg = arg.map_or(String::new(), |arg| format!(" {arg}"));
            println!("instruction at {offset}: {opname}{arg}");
            println!("stack, bottom first:");
            for slot in stack {
                println!("  {}", slot.as_deref().unwrap_or("NULL"));
            }
        }
        Detail::Return { value, .. } => match value {
            Some(value) => println!("value: {value}"),
            None => println!("left by an exception"),
        },
        Detail::Exception { type_name, message } => println!("exception: {type_name}: {message}"),
        Detail::Call { .. } | Detail::Line { .. } => {}
    }
    println!("variables:");
    for (name, value) in locals.into_iter().flatten() {
        println!("  {name} = {value}");
    }
}

fn outcome(tail: &Tail) -> Outcome {
    match &tail.ending {
        Ending::Value(value) => Outcome::Value(value.clone()),
        Ending::Exception(type_name, message) => Outcome::Exception(UncaughtException {
            type_name: type_name.clone(),
            message: message.clone(),
            traceback: String::new(),
        }),
        Ending::Limit(name) => match name.as_str() {
            "steps" => Outcome::Limit(Limit::Steps),
            "memory" => Outcome::Limit(Limit::Memory),
            "depth" => Outcome::Limit(Limit::Depth),
            "time" => Outcome::Limit(Limit::Time),
            _ => Outcome::Stopped,
        },
        Ending::Unsupported(feature, line) => {
            Outcome::Unsupported { feature: feature.clone(), line: *line, column: None }
        }
    }
}
