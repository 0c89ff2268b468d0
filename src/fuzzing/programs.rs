//! Programs: whatever text, and those of the [`grammar`](super::grammar).

use std::cell::RefCell;
use std::collections::BTreeMap;

use arbitrary::{Arbitrary, Unstructured};
use serde_json::{Value, json};

use super::cpython::Answering;
use super::grammar::{Made, text};
use super::{limits, no_bug};
use crate::bytecode::dis;
use crate::error::CompileError;
use crate::observe::{Event, Flow, Granularity, Observer};
use crate::program::Program;
use crate::trace::Trace;
use crate::trace::format::JsonTracer;
use crate::trace::format::jsonl::{TraceHead, TraceOutcome, begin_line, end_line};
use crate::trace::log::{Log, LogOptions, Recorder};
use crate::trace::replay::State;
use crate::trace::view::{Values, ViewOptions};
use crate::version::PyVersion;
use crate::vm::{Moment, Outcome, Run, RunOptions};

/// Where traces are cut.
const MAX_EVENTS: u64 = 3_000;
/// How many states of a run are compared.
const STATES: u64 = 5;

/// Any bytes as a source: they compile, or are refused. Twice the same comes of it.
pub fn source(data: &[u8]) {
    let compiled = compile(data);
    match (&compiled, Program::compile(data, PyVersion::V3_12)) {
        (Some(first), Ok(second)) => {
            let (first, second) = (dis::nested(first.code()), dis::nested(second.code()));
            assert_eq!(format!("{first:?}"), format!("{second:?}"), "compiled twice");
        }
        (None, Err(_)) => {}
        _ => panic!("compiles, and does not"),
    }
    // As an entry, too.
    if let (Ok(entry), Ok(empty)) = (std::str::from_utf8(data), Program::compile("", PyVersion::V3_12))
        && let Err(CompileError::Internal { message, .. }) = empty.with_entry(entry)
    {
        panic!("{message}");
    }
}

fn compile(source: &[u8]) -> Option<Program> {
    match Program::compile(source, PyVersion::V3_12) {
        Ok(program) => Some(program),
        Err(CompileError::Internal { message, line }) => panic!("line {line}: {message}"),
        Err(CompileError::Syntax { .. } | CompileError::Unsupported { .. }) => None,
    }
}

/// A program of the grammar: its recorded trace, read again, is its trace, and the states that are played back are
/// those that were.
pub fn program(data: &[u8]) {
    let Ok(Made(nodes)) = Made::arbitrary(&mut Unstructured::new(data)) else { return };
    let source = text(&nodes);
    let Some(program) = compile(source.as_bytes()) else { return };
    let bare = program.run(options());
    no_bug(&bare, &source);
    for granularity in [Granularity::Line, Granularity::Instruction] {
        recorded(&program, granularity, &source);
    }
}

fn options() -> RunOptions {
    RunOptions { limits: limits(), ..RunOptions::default() }
}

fn recorded(program: &Program, granularity: Granularity, source: &str) {
    let log_options = LogOptions { granularity, max_events: Some(MAX_EVENTS), ..LogOptions::default() };
    let recorder = Recorder::new(program, &options(), &log_options, Vec::new()).expect("a vector takes everything");
    let (run, recorder) = program.observe(options(), recorder);
    no_bug(&run, source);
    let (bytes, _) = recorder.finish(&run).expect("a vector takes everything");
    let log = Log::from_bytes(bytes).expect("a log that was just written");
    assert_eq!(log.damage(), None, "{source}");
    let trace = Trace::new(log).expect("the program that was just compiled");

    let (direct_run, direct) = rendered(program, granularity);
    no_bug(&direct_run, source);
    let (replayed, tracer) = trace.replay(JsonTracer::new(granularity, Vec::new()));
    no_bug(&replayed, source);
    // What a trace shows is text that the program's own `__repr__` makes: that costs steps and memory, too.
    if matches!(run.outcome, Outcome::Limit(_)) || matches!(direct_run.outcome, Outcome::Limit(_)) {
        return;
    }
    let played = tracer.finish().expect("a vector takes everything");
    assert!(direct == played, "{source}\ntraced {}\nplayed {}", lossy(&direct), lossy(&played));
    states(program, &trace, source);
}

fn lossy(text: &[u8]) -> String {
    String::from_utf8_lossy(text).into_owned()
}

fn rendered(program: &Program, granularity: Granularity) -> (Run, Vec<u8>) {
    let tracer = JsonTracer::new(granularity, Vec::new()).max_events(Some(MAX_EVENTS));
    let (run, tracer) = program.observe(options(), tracer);
    (run, tracer.finish().expect("a vector takes everything"))
}

const STRUCTURED: Values = Values::Structured(ViewOptions { depth: 12, length: 1_000 });

/// Keeps the states of every so many events of a live run.
struct Snapshots {
    granularity: Granularity,
    every: u64,
    end: u64,
    next: u64,
    states: BTreeMap<u64, State>,
}

impl Observer for Snapshots {
    fn granularity(&self) -> Granularity {
        self.granularity
    }

    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        let number = self.next;
        self.next += 1;
        if number >= self.end {
            return Flow::Stop;
        }
        if number.is_multiple_of(self.every) {
            let state = State::of(&event, moment, STRUCTURED);
            self.states.insert(number, State { step: number, ..state });
        }
        Flow::Continue
    }
}

fn states(program: &Program, trace: &Trace, source: &str) {
    let (granularity, end) = (trace.log().granularity(), trace.log().len());
    let every = (end / STATES).max(1);
    let live = Snapshots { granularity, every, end, next: 0, states: BTreeMap::new() };
    let (run, live) = program.observe(options(), live);
    no_bug(&run, source);
    for (&number, expected) in &live.states {
        match trace.state_at(number, STRUCTURED) {
            Ok(state) => {
                assert!(state == *expected, "{source}\nstep {number}\nlive {expected:?}\nplayed {state:?}");
            }
            Err(error) => panic!("{source}\nstep {number}: {error}"),
        }
    }
}

thread_local! {
    static ORACLE: RefCell<Answering> = RefCell::new({
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/grammar-tests/oracle/oracle.py");
        let events = MAX_EVENTS.to_string();
        Answering::new(&[
            script, "trace", "--granularity", "instruction", "--max-events", &events, "--timeout", "4", "--jobs", "1",
        ])
    });
}

/// A program of the grammar: its trace is the one that CPython 3.12 delivers. Does nothing where there is none.
pub fn versus_cpython(data: &[u8]) {
    let Ok(Made(nodes)) = Made::arbitrary(&mut Unstructured::new(data)) else { return };
    if !ORACLE.with_borrow(Answering::is_there) {
        return;
    }
    let source = text(&nodes);
    let Some((ours, compiled)) = our_trace(&source) else { return };
    let question = json!({"id": null, "code": source}).to_string();
    let Some(answer) = ORACLE.with_borrow_mut(|oracle| oracle.ask(&question)) else { return };
    // Lone surrogates are no JSON for us: such programs are compared by the tests, which know how.
    let Ok(theirs) = serde_json::from_str::<Value>(&answer) else { return };
    let outcome = &theirs["outcome"];
    if outcome["limit"] == "time" || !outcome["crash"].is_null() {
        return;
    }
    if !compiled {
        assert!(!outcome["syntax_error"].is_null(), "{source}\nis refused: {}", ours["outcome"]);
        return;
    }
    let nothing = Vec::new();
    let events = |trace: &Value| trace["events"].as_array().unwrap_or(&nothing).clone();
    let (theirs_events, our_events) = (events(&theirs), events(&ours));
    let at = (0..theirs_events.len().max(our_events.len())).find(|&i| theirs_events.get(i) != our_events.get(i));
    if let Some(at) = at {
        let (theirs, ours) = (theirs_events.get(at), our_events.get(at));
        panic!("{source}\nevent {at} differs\nCPython {theirs:?}\nexeter  {ours:?}");
    }
    assert_eq!(*outcome, ours["outcome"], "{source}");
    assert_eq!(without_addresses(&theirs["stdout"]), without_addresses(&ours["stdout"]), "{source}");
}

/// The trace as `exeter trace` prints it, and whether there was anything to run; nothing if it ran into a limit.
fn our_trace(source: &str) -> Option<(Value, bool)> {
    let granularity = Granularity::Instruction;
    let mut out = Vec::new();
    let head = TraceHead { id: "null", python: PyVersion::V3_12.name(), granularity: granularity.name() };
    begin_line(&mut out, &head).expect("a vector takes everything");
    let (outcome, stdout) = match compile(source.as_bytes()) {
        Some(program) => {
            let tracer = JsonTracer::new(granularity, out).max_events(Some(MAX_EVENTS));
            let (run, tracer) = program.observe(options(), tracer);
            no_bug(&run, source);
            out = tracer.finish().expect("a vector takes everything");
            if matches!(run.outcome, Outcome::Limit(_)) {
                return None;
            }
            (TraceOutcome::Ran(run.outcome), run.stdout)
        }
        None => (TraceOutcome::SyntaxError(String::new(), None), Vec::new()),
    };
    let compiled = matches!(outcome, TraceOutcome::Ran(_));
    end_line(&mut out, &outcome, &stdout).expect("a vector takes everything");
    Some((serde_json::from_slice(&out).ok()?, compiled))
}

/// What was printed, without the addresses in reprs, which differ from run to run.
fn without_addresses(stdout: &Value) -> String {
    let mut pieces = stdout.as_str().unwrap_or_default().split(" at 0x");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push_str(piece.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
    }
    text
}
