//! Goldens as text, and back.
//!
//! A golden trace has one event a line: its kind, then the values that follow, each as JSON, separated by blanks
//!
//! ```text
//! call FRAME "FUNCTION" LINE {LOCALS}          line FRAME LINE {LOCALS}
//! opcode FRAME LINE OFFSET "NAME" ARG [STACK]  return FRAME LINE {LOCALS} VALUE
//! exception FRAME LINE "TYPE" "MESSAGE"
//! ```
//!
//! and ends with `outcome {…}` and `stdout "…"`. Golden code objects have one field a line.
//!
//! A trace whose text would be longer than [`LONG`] is kept in the short form: a run of opcode events is one line,
//! `opcodes FRAME COUNT "DIGEST"`, where the digest is that of the run's lines; and LOCALS are only what changed since
//! the frame's last event, with null for a name that is gone. What differs inside a run is shown by the comparison
//! with live CPython (`agreement --id`).

use std::collections::HashMap;
use std::hash::Hasher;
use std::io;

use serde_json::{Map, Value, json};
use siphasher::sip::SipHasher13;

use crate::oracle::Granularity;

/// How a golden is made anew; stands at the head of each.
const HEAD: &str = "# Made by CPython 3.12.1: EXETER_BLESS=1 cargo test --test grammar goldens\n";

/// Stands below the head of a trace in the short form.
const SHORT: &str = "# Short form: runs of instructions as digests, locals as changes\n";

/// The longest text, in bytes, that a trace has in its full form.
const LONG: usize = 16 << 10;

/// The kind of the event that stands for a run of opcode events.
pub const RUN: &str = "opcodes";

/// Which keys of an event a golden line shows, in order.
fn keys(kind: &str) -> &'static [&'static str] {
    match kind {
        "call" => &["frame", "function", "line", "locals"],
        "line" => &["frame", "line", "locals"],
        "opcode" => &["frame", "line", "offset", "opname", "arg", "stack"],
        RUN => &["frame", "count", "digest"],
        "return" => &["frame", "line", "locals", "value"],
        "exception" => &["frame", "line", "type", "message"],
        _ => &[],
    }
}

/// An event's line in a golden; `locals` as they are to be shown.
fn event_line(event: &Value, locals: Option<&Value>) -> String {
    let kind = event["event"].as_str().unwrap_or_default();
    let mut line = kind.to_owned();
    for &key in keys(kind) {
        let value = if key == "locals" { locals.unwrap_or(&event[key]) } else { &event[key] };
        line.push(' ');
        line.push_str(&value.to_string());
    }
    line.push('\n');
    line
}

fn events(trace: &Value) -> impl Iterator<Item = &Value> {
    trace["events"].as_array().into_iter().flatten()
}

/// A trace with each run of opcode events in one event, which holds their number and a digest of them.
pub fn shorten(trace: &Value) -> Value {
    let mut short: Vec<Value> = Vec::new();
    let mut digest = SipHasher13::new();
    for event in events(trace) {
        if event["event"] != "opcode" {
            short.push(event.clone());
            continue;
        }
        let count = match short.last() {
            Some(run) if run["event"] == RUN => run["count"].as_u64().unwrap_or(0),
            _ => {
                digest = SipHasher13::new();
                short.push(json!({"event": RUN, "frame": event["frame"], "function": event["function"]}));
                0
            }
        };
        digest.write(event_line(event, None).as_bytes());
        if let Some(run) = short.last_mut() {
            run["count"] = Value::from(count + 1);
            run["digest"] = Value::from(format!("{:016x}", digest.finish()));
        }
    }
    let mut trace = trace.clone();
    trace["events"] = Value::Array(short);
    trace
}

/// Whether a trace has been shortened.
pub fn is_short(trace: &Value) -> bool {
    events(trace).any(|event| event["event"] == RUN)
}

/// The locals that every frame showed last.
#[derive(Default)]
struct Shown(HashMap<u64, Map<String, Value>>);

impl Shown {
    /// What changed since the frame's last event.
    fn changes(&mut self, event: &Value) -> Value {
        let new = event["locals"].as_object().cloned().unwrap_or_default();
        let last = self.0.entry(event["frame"].as_u64().unwrap_or(u64::MAX)).or_default();
        let mut changes: Map<String, Value> =
            last.keys().filter(|name| !new.contains_key(*name)).map(|name| (name.clone(), Value::Null)).collect();
        let changed = new.iter().filter(|(name, value)| last.get(*name) != Some(value));
        changes.extend(changed.map(|(name, value)| (name.clone(), value.clone())));
        *last = new;
        Value::Object(changes)
    }

    /// All locals of an event that holds changes.
    fn whole(&mut self, event: &Value) -> Value {
        let last = self.0.entry(event["frame"].as_u64().unwrap_or(u64::MAX)).or_default();
        for (name, value) in event["locals"].as_object().into_iter().flatten() {
            if value.is_null() {
                last.remove(name);
            } else {
                last.insert(name.clone(), value.clone());
            }
        }
        Value::Object(last.clone())
    }
}

/// A trace as the text of a golden, in the form that its length asks for.
pub fn trace_text(trace: &Value) -> String {
    let end = format!("outcome {}\nstdout {}\n", trace["outcome"], trace["stdout"]);
    if !is_short(trace) {
        let full: String = events(trace).map(|event| event_line(event, None)).collect();
        if full.len() <= LONG {
            return format!("{HEAD}{full}{end}");
        }
    }
    let mut shown = Shown::default();
    let mut text = format!("{HEAD}{SHORT}");
    for event in events(&shorten(trace)) {
        let changes = event["locals"].is_object().then(|| shown.changes(event));
        text.push_str(&event_line(event, changes.as_ref()));
    }
    text + &end
}

/// A golden's text as a trace, which is shortened if the text is.
///
/// # Errors
/// With the number of a line that cannot be understood.
pub fn trace_of(text: &str, id: &str, granularity: Granularity) -> io::Result<Value> {
    let mut trace = json!({"id": id, "python": "3.12", "granularity": granularity.name()});
    let mut events = Vec::new();
    let mut functions: Vec<Value> = Vec::new();
    let mut shown = text.lines().any(|line| line == SHORT.trim_end()).then(Shown::default);
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let wrong = |what: &str| io::Error::other(format!("golden of {id}, line {}: {what}", number + 1));
        let (kind, rest) = line.split_once(' ').ok_or_else(|| wrong("no blank"))?;
        let values: Vec<Value> = serde_json::Deserializer::from_str(rest)
            .into_iter()
            .collect::<Result<_, _>>()
            .map_err(|error| wrong(&error.to_string()))?;
        if let ("outcome" | "stdout", [value]) = (kind, values.as_slice()) {
            trace[kind] = value.clone();
            continue;
        }
        let keys = keys(kind);
        if keys.is_empty() || keys.len() != values.len() {
            return Err(wrong("no event"));
        }
        let mut event = json!({"event": kind});
        for (key, value) in keys.iter().zip(values) {
            event[*key] = value;
        }
        if let (Some(shown), true) = (&mut shown, keys.contains(&"locals")) {
            event["locals"] = shown.whole(&event);
        }
        let frame = event["frame"].as_u64().and_then(|frame| usize::try_from(frame).ok()).unwrap_or(usize::MAX);
        if kind == "call" && frame == functions.len() {
            functions.push(event["function"].clone());
        }
        event["function"] = functions.get(frame).cloned().ok_or_else(|| wrong("a frame that was never called"))?;
        events.push(event);
    }
    trace["events"] = Value::Array(events);
    Ok(trace)
}

/// Code objects as the text of a golden. The name of the file and the program's id are left out.
pub fn code_text(objects: &[Value]) -> String {
    let mut text = HEAD.to_owned();
    for object in objects {
        text.push_str(&format!("code {}\n", object["qualname"]));
        for (key, value) in object.as_object().into_iter().flatten() {
            if !matches!(key.as_str(), "file" | "id" | "qualname") {
                text.push_str(&format!("  {key} {value}\n"));
            }
        }
    }
    text
}

/// A golden's text as code objects.
///
/// # Errors
/// With the number of a line that cannot be understood.
pub fn code_of(text: &str, id: &str) -> io::Result<Vec<Value>> {
    let mut objects: Vec<Value> = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let wrong = |what: &str| io::Error::other(format!("golden of {id}, line {}: {what}", number + 1));
        let (key, value) = line.trim_start().split_once(' ').ok_or_else(|| wrong("no blank"))?;
        let value: Value = serde_json::from_str(value).map_err(|error| wrong(&error.to_string()))?;
        if key == "code" && !line.starts_with(' ') {
            objects.push(json!({"qualname": value}));
        } else {
            objects.last_mut().ok_or_else(|| wrong("a field of nothing"))?[key] = value;
        }
    }
    Ok(objects)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A function of two lines whose local `x` is deleted, and which loops until its full text is long.
    fn long_trace() -> Value {
        let event = |kind: &str, locals: Value| json!({"event": kind, "frame": 0, "function": "f", "line": 1, "locals": locals});
        let mut events = vec![event("call", json!({"x": "1", "y": "2"}))];
        while events.len() * 40 < LONG {
            let arg = events.len();
            events.push(json!({"event": "opcode", "frame": 0, "function": "f", "line": 1, "offset": 2,
                               "opname": "LOAD_FAST", "arg": arg, "stack": ["NULL", null]}));
        }
        events.push(event("line", json!({"y": "3"})));
        let mut last = event("return", json!({"y": "3"}));
        last["value"] = json!("3");
        events.push(last);
        json!({"id": "x", "python": "3.12", "granularity": "instruction", "events": events,
               "outcome": {"value": "3"}, "stdout": ""})
    }

    #[test]
    fn a_long_trace_is_kept_short_and_reads_back() {
        let trace = long_trace();
        let text = trace_text(&trace);
        let lines: Vec<&str> = text.lines().skip(2).collect();
        assert_eq!(lines[0], r#"call 0 "f" 1 {"x":"1","y":"2"}"#);
        assert!(lines[1].starts_with("opcodes 0 "), "{}", lines[1]);
        assert_eq!(lines[2..4], [r#"line 0 1 {"x":null,"y":"3"}"#, r#"return 0 1 {} "3""#]);
        let back = trace_of(&text, "x", Granularity::Instruction).unwrap();
        assert_eq!(back, shorten(&trace));
        assert_eq!(trace_text(&back), text);
    }

    #[test]
    fn a_digest_tells_one_instruction_from_another() {
        let trace = long_trace();
        let mut other = trace.clone();
        other["events"][7]["stack"][1] = json!("1");
        let found = crate::compare::traces(&shorten(&trace), &shorten(&other)).unwrap();
        assert_eq!((found.cause.as_str(), found.event), ("digest of opcodes event differs", Some(1)));
    }
}
