//! What must hold of every recorded trace, checked on one program at a time, for the tests and for
//! `recorded_programs.rs`.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

use exeter::observe::{Event, Flow, Granularity, Observer, Place, PlaceKind};
use exeter::trace::filter::{Counter, Filter, Filtered};
use exeter::trace::format::JsonTracer;
use exeter::trace::format::jsonl::{TraceHead, TraceOutcome, begin_line, end_line};
use exeter::trace::log::{Log, LogOptions, Recorder};
use exeter::trace::replay::State;
use exeter::trace::view::{Shown, Values, ViewOptions};
use exeter::trace::{Trace, log};
use exeter::{Codes, Limits, Moment, Outcome, Program, Run, RunOptions};
use serde_json::Value;

/// How closely a program is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Depth {
    /// Where its trace is cut.
    pub max_events: u64,
    /// At how many steps the state is compared.
    pub states: u64,
    /// How many damaged copies of its log are read.
    pub damaged: u64,
    /// Whether the filters are tried.
    pub filters: bool,
}

/// What was looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts {
    /// Events of the traces at both granularities.
    pub events: u64,
    /// States that were compared.
    pub states: u64,
    /// Damaged copies that were read.
    pub damaged: u64,
    /// Filtered traces that were compared.
    pub filtered: u64,
    /// Programs whose own `__repr__` changes what they do, so that printed traces are of other runs than recorded ones:
    /// only the rendering was compared.
    pub disturbed: u64,
}

impl Facts {
    /// Adds those of another program.
    pub fn add(&mut self, other: Facts) {
        self.events += other.events;
        self.states += other.states;
        self.damaged += other.damaged;
        self.filtered += other.filtered;
        self.disturbed += other.disturbed;
    }
}

/// Numbers without pattern, the same on every run (SplitMix64).
#[derive(Clone, Debug)]
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) % bound.max(1)
    }
}

/// How programs are run here: real ones may run for long.
fn options() -> RunOptions {
    let limits = Limits { max_steps: Some(400_000_000), max_memory: Some(2 << 30), ..Limits::default() };
    RunOptions { limits, ..RunOptions::default() }
}

/// Checks everything at both granularities.
///
/// # Errors
/// Says which property does not hold.
pub fn check(program: &Program, depth: Depth) -> Result<Facts, String> {
    let mut facts = Facts::default();
    let mut numbers = Numbers(program.source().len() as u64);
    for granularity in [Granularity::Line, Granularity::Instruction] {
        let at = |problem: String| format!("at granularity {}: {problem}", granularity.name());
        facts.add(check_one(program, granularity, depth, &mut numbers).map_err(at)?);
    }
    Ok(facts)
}

fn check_one(
    program: &Program,
    granularity: Granularity,
    depth: Depth,
    numbers: &mut Numbers,
) -> Result<Facts, String> {
    let max_events = Some(depth.max_events);
    let log_options = LogOptions { granularity, max_events, ..LogOptions::default() };
    let (run, bytes) = record(program, &log_options)?;
    let trace = trace_of(&bytes)?;
    let direct = direct(program, granularity, max_events, &Filter::default());
    same_text("re-rendered, the log", &direct, &rendered(&trace))?;
    if run.outcome != Outcome::Stopped {
        let bare = program.run(options());
        if (&bare.outcome, &bare.stdout) != (&run.outcome, &run.stdout) {
            return Err(format!("a bare run ends as {:?}, the recorded one as {:?}", bare.outcome, run.outcome));
        }
    }
    let parsed: Value = serde_json::from_slice(&direct).map_err(|error| format!("no JSON: {error}"))?;
    let events = parsed["events"].as_array().ok_or("no events")?;
    let nothing = JsonTracer::new(granularity, begun(program.version().name(), granularity));
    let recorded: Value = serde_json::from_slice(&ended(nothing, &run)).map_err(|error| format!("no JSON: {error}"))?;
    if run.outcome != Outcome::Stopped && ["outcome", "stdout"].iter().any(|key| parsed[key] != recorded[key]) {
        return Ok(Facts { disturbed: 1, ..Facts::default() });
    }
    let places = steps_are_events(trace.log(), events)?;
    let mut facts = Facts { events: events.len() as u64, ..Facts::default() };
    facts.damaged += damaged(&bytes, &places, depth.damaged, numbers)?;
    facts.states += states(program, &trace, events, depth.states, numbers)?;
    if depth.filters {
        facts.filtered += filters(program, granularity, max_events, events, numbers)?;
    }
    Ok(facts)
}

fn record(program: &Program, log_options: &LogOptions) -> Result<(Run, Vec<u8>), String> {
    let failed = |error: io::Error| format!("the log cannot be written: {error}");
    let recorder = Recorder::new(program, &options(), log_options, Vec::new()).map_err(failed)?;
    let (run, recorder) = program.observe(options(), recorder);
    let (bytes, sizes) = recorder.finish(&run).map_err(failed)?;
    if sizes.written != bytes.len() as u64 {
        return Err(format!("{} bytes were written, but counted {}", bytes.len(), sizes.written));
    }
    Ok((run, bytes))
}

fn trace_of(bytes: &[u8]) -> Result<Trace, String> {
    let log = Log::from_bytes(bytes.to_vec()).map_err(|error| format!("the log cannot be read: {error}"))?;
    if let Some(damage) = log.damage() {
        return Err(format!("a whole log: {damage}"));
    }
    if log.size() != bytes.len() as u64 || log.tail().is_none() {
        return Err("the log does not end with its tail".to_owned());
    }
    Trace::new(log).map_err(|error| format!("the trace cannot be played back: {error}"))
}

/// What `exeter trace --format jsonl` prints.
fn direct(program: &Program, granularity: Granularity, max_events: Option<u64>, filter: &Filter) -> Vec<u8> {
    let counted = || {
        let counter = Filtered::new(program, filter, 0, Counter { granularity, events: 0 });
        program.observe(options(), counter).1.into_inner().events
    };
    let skip = filter.last.map_or(0, |last| counted().saturating_sub(last));
    let tracer = JsonTracer::new(granularity, begun(program.version().name(), granularity)).max_events(max_events);
    let (run, tracer) = program.observe(options(), Filtered::new(program, filter, skip, tracer));
    ended(tracer.into_inner(), &run)
}

/// What `exeter show --format jsonl` prints.
fn rendered(trace: &Trace) -> Vec<u8> {
    let granularity = trace.log().granularity();
    let head = begun(&trace.log().header().python, granularity);
    let (run, tracer) = trace.replay(JsonTracer::new(granularity, head));
    ended(tracer, &trace.recorded_run(run))
}

fn begun(python: &str, granularity: Granularity) -> Vec<u8> {
    let mut out = Vec::new();
    let head = TraceHead { id: "null", python, granularity: granularity.name() };
    begin_line(&mut out, &head).expect("a vector takes everything");
    out
}

fn ended(tracer: JsonTracer<Vec<u8>>, run: &Run) -> Vec<u8> {
    let mut out = tracer.finish().expect("a vector takes everything");
    end_line(&mut out, &TraceOutcome::Ran(run.outcome.clone()), &run.stdout).expect("a vector takes everything");
    out
}

fn same_text(what: &str, expected: &[u8], got: &[u8]) -> Result<(), String> {
    if expected == got {
        return Ok(());
    }
    let at = expected.iter().zip(got).take_while(|(a, b)| a == b).count();
    let around =
        |text: &[u8]| String::from_utf8_lossy(&text[at.saturating_sub(80)..text.len().min(at + 80)]).into_owned();
    Err(format!("{what} differs at byte {at}:\nexpected {}\n     got {}", around(expected), around(got)))
}

/// The steps that the log holds are the events that were printed.
fn steps_are_events(log: &Log, events: &[Value]) -> Result<Vec<Place>, String> {
    let mut places = Vec::new();
    for step in log.steps() {
        let step = step.map_err(|error| format!("step {}: {error}", places.len()))?;
        let Some(event) = events.get(places.len()) else {
            return Err(format!("the log has more than the {} events", events.len()));
        };
        let mut seen = serde_json::json!({
            "event": step.place.kind.name(),
            "frame": step.place.frame,
            "function": step.code().qualname,
            "line": step.line(),
        });
        if let Some((op, arg)) = step.instruction() {
            seen["offset"] = Value::from(2 * step.place.unit);
            seen["opname"] = Value::from(op.name());
            seen["arg"] = Value::from(arg);
        }
        let same = |(key, value): (&String, &Value)| event.get(key) == Some(value);
        let left = (step.place.kind == PlaceKind::Unwind) == (event["event"] == "return" && event["value"].is_null());
        if !seen.as_object().is_some_and(|seen| seen.iter().all(same)) || !left {
            return Err(format!("step {} is {seen}, the event {event}", step.number));
        }
        if step.number != places.len() as u64 {
            return Err(format!("step {} calls itself {}", places.len(), step.number));
        }
        places.push(step.place);
    }
    if places.len() != events.len() || log.len() != events.len() as u64 {
        return Err(format!("{} events, {} steps, {} said", events.len(), places.len(), log.len()));
    }
    Ok(places)
}

// ---------------------------------------------------------------------------------------------------- damage

/// Reads prefixes and damaged copies of a log: what can be read of them is right.
fn damaged(bytes: &[u8], places: &[Place], copies: u64, numbers: &mut Numbers) -> Result<u64, String> {
    for copy in 0..copies {
        let (what, harmed) = harm(bytes, copy, numbers);
        let log = match Log::from_bytes(harmed.clone()) {
            Ok(log) => log,
            Err(log::LogError::Io(error)) => return Err(format!("{what}: {error}")),
            Err(_) => continue,
        };
        if log.damage().is_none() && harmed != bytes && !harmed.starts_with(bytes) {
            return Err(format!("{what}: no damage was seen"));
        }
        if log.damage().is_some_and(|damage| damage.steps != log.len() || damage.steps > places.len() as u64) {
            return Err(format!("{what}: {} steps of {} are said to be there", log.len(), places.len()));
        }
        let read: Vec<Place> = log.steps().map_while(|step| Some(step.ok()?.place)).collect();
        if read.len() as u64 != log.len() || read != places[..read.len()] {
            return Err(format!("{what}: {} steps were read, not all of them right", read.len()));
        }
    }
    Ok(copies)
}

/// A prefix, or a copy with bytes changed, put in or taken out.
fn harm(bytes: &[u8], copy: u64, numbers: &mut Numbers) -> (String, Vec<u8>) {
    let mut harmed = bytes.to_vec();
    let at = numbers.below(bytes.len() as u64) as usize;
    let value = numbers.below(255) as u8;
    let what = match copy % 4 {
        0 => {
            harmed.truncate(at);
            "cut at"
        }
        1 => {
            harmed[at] = harmed[at].wrapping_add(1 + value);
            "changed at"
        }
        2 => {
            harmed.insert(at, value);
            "a byte put in at"
        }
        _ => {
            let end = (at + 1 + value as usize % 40).min(bytes.len());
            harmed.drain(at..end);
            "bytes taken out at"
        }
    };
    (format!("{what} {at}"), harmed)
}

/// A copy of a log with the content of one block changed and its checksum made right again: what no accident does.
/// Returns nothing for a log that has no such block.
pub fn forged(bytes: &[u8], seed: u64) -> Option<Vec<u8>> {
    const HEAD: usize = 14;
    let mut numbers = Numbers(seed);
    let length = |at: usize| Some(u32::from_le_bytes(bytes.get(at + 2..at + 6)?.try_into().ok()?) as usize);
    let mut blocks = Vec::new();
    let mut at = 8;
    while let Some(length) = length(at) {
        blocks.push((at, length));
        at += HEAD + length;
    }
    let (at, length) = blocks[numbers.below(blocks.len() as u64) as usize];
    let mut content = bytes.get(at + HEAD..at + HEAD + length)?.to_vec();
    for _ in 0..1 + numbers.below(4) {
        let place = numbers.below(content.len() as u64) as usize;
        let value = [0, 1, 0x7f, 0x80, 0xfa, 0xfb, 0xfc, 0xfd, 0xff, numbers.below(256) as u8];
        let value = value[numbers.below(value.len() as u64) as usize];
        match numbers.below(3) {
            0 if !content.is_empty() => content[place] = value,
            1 if !content.is_empty() => drop(content.remove(place)),
            _ => content.insert(place, value),
        }
    }
    let mut block = bytes[at..at + 2].to_vec();
    block.extend_from_slice(&(content.len() as u32).to_le_bytes());
    block.extend_from_slice(&(content.len() as u32).to_le_bytes());
    let mut sum = crc32fast::Hasher::new();
    sum.update(&block);
    sum.update(&content);
    block.extend_from_slice(&sum.finalize().to_le_bytes());
    block.extend_from_slice(&content);
    Some([&bytes[..at], &block, &bytes[at + HEAD + length..]].concat())
}

/// Reads whatever this is as a log, up to so many steps.
pub fn read_whatever(bytes: Vec<u8>, steps: usize) -> usize {
    let Ok(log) = Log::from_bytes(bytes) else { return 0 };
    let read = log.steps().take(steps).take_while(Result::is_ok).count();
    // In the middle, and at the end.
    for number in [log.len() / 2, log.end().saturating_sub(1)] {
        if number < steps as u64 {
            let _ = log.steps_from(number).next();
        }
    }
    read
}

/// A log for [`Log::read`] whose reads fail from some byte on.
#[derive(Debug)]
pub struct Failing {
    /// The log.
    pub bytes: Cursor<Vec<u8>>,
    /// The first byte that cannot be read.
    pub from: u64,
}

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.bytes.position() + buffer.len() as u64 > self.from {
            return Err(io::Error::other("a bad sector"));
        }
        self.bytes.read(buffer)
    }
}

impl Seek for Failing {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

// ---------------------------------------------------------------------------------------------------- states

/// Keeps the states of some events of a live run.
struct Snapshots {
    granularity: Granularity,
    /// The number of the next event.
    next: u64,
    wanted: Vec<u64>,
    states: BTreeMap<u64, State>,
}

const STRUCTURED: Values = Values::Structured(ViewOptions { depth: 12, length: 1_000 });

impl Observer for Snapshots {
    fn granularity(&self) -> Granularity {
        self.granularity
    }

    fn place(&mut self, _: Place, _: Codes<'_>) -> Option<Flow> {
        let number = self.next;
        self.next += 1;
        let last = self.wanted.last().copied().unwrap_or_default();
        match (number > last, self.wanted.binary_search(&number)) {
            (true, _) => Some(Flow::Stop),
            (false, Err(_)) => Some(Flow::Continue),
            (false, Ok(_)) => None,
        }
    }

    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        let number = self.next - 1;
        let state = State::of(&event, moment, STRUCTURED);
        self.states.insert(number, State { step: number, ..state });
        Flow::Continue
    }
}

/// The states that the trace gives are those that a live run had, and what was printed at the event.
fn states(
    program: &Program,
    trace: &Trace,
    events: &[Value],
    count: u64,
    numbers: &mut Numbers,
) -> Result<u64, String> {
    let mut wanted: Vec<u64> = (0..count).map(|_| numbers.below(events.len() as u64)).collect();
    if events.is_empty() {
        return Ok(0);
    }
    wanted.push(events.len() as u64 - 1);
    wanted.sort_unstable();
    wanted.dedup();
    let granularity = trace.log().granularity();
    let live = Snapshots { granularity, next: 0, wanted: wanted.clone(), states: BTreeMap::new() };
    let (_, live) = program.observe(options(), live);
    for &number in &wanted {
        let failed = |error: &dyn std::fmt::Display| format!("state at step {number}: {error}");
        let state = trace.state_at(number, STRUCTURED).map_err(|error| failed(&error))?;
        let expected = live.states.get(&number).ok_or("the live run has no such event")?;
        if state != *expected {
            return Err(format!("state at step {number}\nexpected {expected:?}\n     got {state:?}"));
        }
        let state = trace.state_at(number, Values::Reprs).map_err(|error| failed(&error))?;
        state_is_event(&state, &events[number as usize])
            .map_err(|what| failed(&format!("{what} differs: {state:?}, printed {}", events[number as usize])))?;
    }
    Ok(wanted.len() as u64)
}

/// What a state has in common with the event that was printed.
fn state_is_event(state: &State, event: &Value) -> Result<(), &'static str> {
    let frame = state.frames.first().ok_or("no frame, which")?;
    let text = |shown: &Shown| match shown {
        Shown::Repr(text) => Value::from(text.as_str()),
        Shown::View(_) => Value::Null,
    };
    let same = |what: &'static str, value: Value, key: &str| {
        if event[key] == value { Ok(()) } else { Err(what) }
    };
    same("the event", state.event.into(), "event")?;
    same("the frame", frame.frame.into(), "frame")?;
    same("the function", frame.function.as_str().into(), "function")?;
    same("the line", frame.line.into(), "line")?;
    if event.get("locals").is_some() {
        let locals = frame.locals.iter().map(|(name, value)| (name.clone(), text(value))).collect();
        same("locals", Value::Object(locals), "locals")?;
    }
    match state.event {
        "opcode" => {
            same("the offset", frame.offset.into(), "offset")?;
            same("the operation", frame.opname.into(), "opname")?;
            same("the stack", frame.stack.iter().map(text).collect(), "stack")
        }
        "return" => same("the value", state.value.as_ref().map_or(Value::Null, text), "value"),
        _ => Ok(()),
    }
}

// ---------------------------------------------------------------------------------------------------- filters

/// A filter, played through on the full trace.
fn model(filter: &Filter, events: &[Value]) -> Vec<Value> {
    let mut depth = 0;
    let mut kept = Vec::new();
    for event in events {
        let kind = event["event"].as_str().unwrap_or_default();
        depth += u32::from(kind == "call");
        let qualified = event["function"].as_str().unwrap_or_default();
        let name = qualified.rsplit('.').next().unwrap_or_default();
        let function = filter.functions.is_empty() || filter.functions.iter().any(|f| f == qualified || f == name);
        let on_line = event["line"].as_u64().map(|line| line as u32);
        let line = filter.lines.is_empty()
            || on_line.is_some_and(|line| filter.lines.iter().any(|&(first, last)| (first..=last).contains(&line)));
        if function && line && filter.max_depth.is_none_or(|max| depth <= max) {
            kept.push(event.clone());
        }
        depth = depth.saturating_sub(u32::from(kind == "return"));
    }
    if let Some(every) = filter.every {
        kept = kept.into_iter().step_by(every as usize).collect();
    }
    if let Some(last) = filter.last {
        kept.drain(..kept.len().saturating_sub(last as usize));
    }
    kept
}

/// Filters that say something about this trace.
fn some_filters(events: &[Value], numbers: &mut Numbers) -> Vec<Filter> {
    let mut some = || events[numbers.below(events.len() as u64) as usize].clone();
    let function = |event: &Value| event["function"].as_str().unwrap_or_default().to_owned();
    let line = |event: &Value| event["line"].as_u64().unwrap_or_default() as u32;
    let none = Filter::default();
    let one = function(&some());
    let plain = one.rsplit('.').next().unwrap_or_default().to_owned();
    let (from, to) = (line(&some()), line(&some()));
    let (every, last) = (1 + some()["line"].as_u64().unwrap_or(3) % 7, 1 + line(&some()) as u64);
    vec![
        Filter { functions: vec![one], ..none.clone() },
        Filter { lines: vec![(from.min(to), from.max(to)), (line(&some()), line(&some()))], ..none.clone() },
        Filter { max_depth: Some(1 + from % 4), ..none.clone() },
        Filter { every: Some(every), ..none.clone() },
        Filter { last: Some(last), ..none.clone() },
        Filter {
            functions: vec![plain, function(&some())],
            lines: vec![(1, from.max(to))],
            max_depth: Some(3),
            every: Some(2),
            last: Some(last),
        },
    ]
}

/// A filtered trace, printed or recorded, is what the filter lets through of the full one.
fn filters(
    program: &Program,
    granularity: Granularity,
    max_events: Option<u64>,
    events: &[Value],
    numbers: &mut Numbers,
) -> Result<u64, String> {
    // A trace that was cut says nothing of what a filter lets through behind the cut.
    if events.is_empty() || max_events.is_some_and(|max| events.len() as u64 >= max) {
        return Ok(0);
    }
    let filters = some_filters(events, numbers);
    for filter in &filters {
        let at = |problem: String| format!("{filter:?}: {problem}");
        let printed = direct(program, granularity, max_events, filter);
        let parsed: Value = serde_json::from_slice(&printed).map_err(|error| at(error.to_string()))?;
        let expected = model(filter, events);
        let got = parsed["events"].as_array().ok_or("no events")?;
        if *got != expected {
            let differs = got.iter().zip(&expected).position(|(a, b)| a != b);
            let counts = format!("{} events instead of {}", got.len(), expected.len());
            return Err(at(format!("{counts}, the first that differs: {differs:?}")));
        }
        let log_options = LogOptions { granularity, max_events, filter: filter.clone(), compress: true };
        let trace = trace_of(&record(program, &log_options)?.1).map_err(at)?;
        same_text("the filtered log", &printed, &rendered(&trace)).map_err(at)?;
        if trace.log().len() != expected.len() as u64 {
            return Err(at(format!("the log has {} steps, not {}", trace.log().len(), expected.len())));
        }
        // The flight recorder numbers steps by what went before them.
        if let Some(step) = trace.steps().next() {
            let number = step.map_err(|error| at(error.to_string()))?.number;
            let state = trace.state_at(number, Values::Reprs).map_err(|error| at(error.to_string()))?;
            state_is_event(&state, &expected[0]).map_err(|what| at(format!("{what} differs at step {number}")))?;
        }
    }
    Ok(filters.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{goldens, random};
    use exeter::PyVersion;

    fn compile(code: &str, entry: Option<&str>) -> Program {
        let program = Program::compile(code, PyVersion::V3_12).unwrap();
        entry.map_or_else(|| program.clone(), |entry| program.with_entry(entry).unwrap())
    }

    /// Every so many-th of the programs is looked at closely; the example `recorded_programs` looks at all.
    const SHARE: usize = 16;

    #[test]
    fn recorded_traces_of_our_programs_hold_what_they_promise() {
        let mut facts = Facts::default();
        for (at, program) in goldens::programs().unwrap().into_iter().enumerate() {
            if at % SHARE != 0 {
                continue;
            }
            let depth = Depth { max_events: 4_000, states: 3, damaged: 16, filters: at % (3 * SHARE) == 0 };
            let compiled = compile(&program.code, program.entry.as_deref());
            facts.add(check(&compiled, depth).unwrap_or_else(|problem| panic!("{}: {problem}", program.id)));
        }
        assert!(facts.events > 20_000 && facts.states > 120 && facts.filtered > 60, "{facts:?}");
    }

    #[test]
    fn recorded_traces_of_random_programs_hold_what_they_promise() {
        let mut facts = Facts::default();
        for seed in 700..712 {
            let source = random::text(&random::program(seed));
            let depth = Depth { max_events: 4_000, states: 2, damaged: 8, filters: seed % 3 == 0 };
            if let Ok(compiled) = Program::compile(&source, PyVersion::V3_12) {
                facts.add(check(&compiled, depth).unwrap_or_else(|problem| panic!("seed {seed}: {problem}\n{source}")));
            }
        }
        assert!(facts.events > 5_000, "{facts:?}");
    }

    /// Recursion, generators, exceptions: a log with something in every kind of token.
    const MIXED: &str = "
def walk(n):
    if n == 0:
        raise ValueError(n)
    try:
        yield n
        yield from walk(n - 1)
    finally:
        print(n)
total = 0
for n in range(40):
    total += n
g, h = walk(3), walk(2)
try:
    for a, b in zip(g, h):
        total += a * b
    next(g)
except ValueError:
    pass
print(total)
";

    #[test]
    fn every_prefix_and_many_forgeries_of_a_log_are_read_without_panic() {
        let program = compile(MIXED, None);
        for (granularity, compress) in [(Granularity::Line, false), (Granularity::Instruction, true)] {
            let log_options = LogOptions { granularity, compress, ..LogOptions::default() };
            let bytes = record(&program, &log_options).unwrap().1;
            let whole = read_whatever(bytes.clone(), usize::MAX);
            assert!(whole > 100);
            for end in 0..bytes.len() {
                assert!(read_whatever(bytes[..end].to_vec(), usize::MAX) <= whole);
            }
        }
        let bytes = record(&program, &LogOptions::default()).unwrap().1;
        let mut read = 0;
        for seed in 0..3_000 {
            read += usize::from(read_whatever(forged(&bytes, seed).unwrap(), 5_000) > 0);
        }
        assert!(read > 1_000, "only {read} of the forgeries could be read at all");
    }

    #[test]
    fn errors_of_the_reader_are_told() {
        let bytes = record(&compile(MIXED, None), &LogOptions::default()).unwrap().1;
        let from = bytes.len() as u64 - 10;
        match Log::read(Failing { bytes: Cursor::new(bytes), from }) {
            Err(log::LogError::Io(error)) => assert_eq!(error.to_string(), "a bad sector"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn blocks_are_found_again_in_a_log_of_many() {
        let program = compile("total = 0\nfor n in range(60_000):\n    total += n % 7\n", None);
        let log_options = LogOptions { granularity: Granularity::Instruction, ..LogOptions::default() };
        let (_, bytes) = record(&program, &log_options).unwrap();
        let trace = trace_of(&bytes).unwrap();
        let places: Vec<Place> = trace.steps().map(|step| step.unwrap().place).collect();
        assert!(places.len() > 400_000);
        let mut numbers = Numbers(7);
        for _ in 0..40 {
            let number = numbers.below(places.len() as u64);
            let step = trace.log().steps_from(number).next().unwrap().unwrap();
            assert_eq!((step.number, step.place), (number, places[number as usize]));
        }
        assert!(trace.log().steps_from(places.len() as u64).next().is_none());
        damaged(&bytes, &places, 12, &mut numbers).unwrap();
    }

    /// Keeps all places.
    struct Places(Granularity, Vec<Place>);

    impl Observer for Places {
        fn granularity(&self) -> Granularity {
            self.0
        }

        fn place(&mut self, place: Place, _: Codes<'_>) -> Option<Flow> {
            self.1.push(place);
            Some(Flow::Continue)
        }

        fn event(&mut self, _: Event<'_>, _: &mut Moment<'_>) -> Flow {
            Flow::Continue
        }
    }

    /// Calls, a generator, one inside another, one that is thrown into, and handlers: blocks begin in any of them.
    const TURNING: &str = "
def amounts(seed):
    while True:
        seed = (seed * 1103515245 + 12345) % 2147483648
        try:
            yield seed % 41 - 20
        except KeyError:
            seed += 1

def through(inner):
    yield from inner

def refuse(amount):
    if amount < 0:
        raise ValueError(amount)
    return sorted([amount, -amount, 3], key=lambda a: -a)

source = amounts(7)
both = through(source)
total = 0
for turn in range(6_000):
    try:
        total += refuse(next(both))[0]
    except ValueError as error:
        total -= len(error.args)
    for amount in source:
        if amount % 3:
            break
    if turn % 50 == 0:
        source.throw(KeyError)
";

    #[test]
    fn blocks_begin_anywhere() {
        let program = compile(TURNING, None);
        for granularity in [Granularity::Line, Granularity::Instruction] {
            let log_options = LogOptions { granularity, ..LogOptions::default() };
            let (_, bytes) = record(&program, &log_options).unwrap();
            let log = Log::from_bytes(bytes).unwrap();
            let (_, live) = program.observe(options(), Places(granularity, Vec::new()));
            assert_eq!(log.len(), live.1.len() as u64);
            let mut numbers = BTreeMap::new();
            for (step, live) in log.steps().zip(live.1) {
                let place = step.unwrap().place;
                // The run numbers code objects in its own way.
                let code = *numbers.entry(live.code).or_insert(place.code);
                assert_eq!(place, Place { code, ..live });
            }
        }
    }
}
