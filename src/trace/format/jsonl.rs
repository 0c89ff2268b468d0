//! Traces as JSON lines, one a program, in the form of `interface.md`; written straight into a buffer.

use std::io::Write;

use crate::trace::event::{Detail, Locals, TraceEvent};
use crate::trace::render::EventSink;
use crate::value::host::Limit;
use crate::vm::Outcome;

/// Gathers events as JSON text.
#[derive(Debug, Default)]
pub struct JsonEvents {
    buffer: Vec<u8>,
}

impl JsonEvents {
    /// The events, separated by commas.
    pub fn as_bytes(&self) -> &[u8] {
        &self.buffer
    }
}

impl EventSink for JsonEvents {
    fn event(&mut self, event: &TraceEvent) {
        let out = &mut self.buffer;
        if !out.is_empty() {
            out.push(b',');
        }
        out.extend_from_slice(b"{\"event\":\"");
        out.extend_from_slice(event.detail.name().as_bytes());
        out.extend_from_slice(b"\",\"frame\":");
        number(out, event.frame);
        out.extend_from_slice(b",\"function\":");
        string(out, &event.function);
        out.extend_from_slice(b",\"line\":");
        optional_number(out, event.line);
        match &event.detail {
            Detail::Call { locals: variables } | Detail::Line { locals: variables } => locals(out, variables),
            Detail::Return { locals: variables, value } => {
                locals(out, variables);
                out.extend_from_slice(b",\"value\":");
                optional_string(out, value.as_deref());
            }
            Detail::Opcode { offset, opname, arg, stack } => {
                out.extend_from_slice(b",\"offset\":");
                number(out, *offset);
                out.extend_from_slice(b",\"opname\":\"");
                out.extend_from_slice(opname.as_bytes());
                out.extend_from_slice(b"\",\"arg\":");
                optional_number(out, *arg);
                out.extend_from_slice(b",\"stack\":[");
                for (i, slot) in stack.iter().enumerate() {
                    if i > 0 {
                        out.push(b',');
                    }
                    optional_string(out, slot.as_deref());
                }
                out.push(b']');
            }
            Detail::Exception { type_name, message } => {
                out.extend_from_slice(b",\"type\":");
                string(out, type_name);
                out.extend_from_slice(b",\"message\":");
                string(out, message);
            }
        }
        out.push(b'}');
    }
}

/// Everything of a trace's line but its events.
#[derive(Clone, Debug)]
pub struct TraceHead<'a> {
    /// The program's id, as JSON (`null` for none).
    pub id: &'a str,
    /// The release.
    pub python: &'a str,
    /// The granularity's name.
    pub granularity: &'a str,
}

/// How a traced program ended, also when it never began.
#[derive(Clone, Debug)]
pub enum TraceOutcome {
    /// It was run.
    Ran(Outcome),
    /// It is not a program: the message, and the line if there is one.
    SyntaxError(String, Option<u32>),
}

/// Writes a trace's line up to its events.
///
/// # Errors
/// Those of the writer.
pub fn begin_line(out: &mut impl Write, head: &TraceHead<'_>) -> std::io::Result<()> {
    write!(
        out,
        "{{\"id\":{},\"python\":\"{}\",\"granularity\":\"{}\",\"events\":[",
        head.id, head.python, head.granularity
    )
}

/// Writes a trace's line behind its events.
///
/// # Errors
/// Those of the writer.
pub fn end_line(out: &mut impl Write, outcome: &TraceOutcome, stdout: &[u8]) -> std::io::Result<()> {
    let mut text = b"],\"outcome\":".to_vec();
    outcome_json(&mut text, outcome);
    text.extend_from_slice(b",\"stdout\":");
    string(&mut text, &String::from_utf8_lossy(stdout));
    text.extend_from_slice(b"}\n");
    out.write_all(&text)
}

fn outcome_json(out: &mut Vec<u8>, outcome: &TraceOutcome) {
    let line_end = |out: &mut Vec<u8>, line: Option<u32>| {
        out.extend_from_slice(b",\"line\":");
        optional_number(out, line);
    };
    match outcome {
        TraceOutcome::SyntaxError(message, line) => {
            out.extend_from_slice(b"{\"syntax_error\":");
            string(out, message);
            line_end(out, *line);
        }
        TraceOutcome::Ran(Outcome::Value(value)) => {
            out.extend_from_slice(b"{\"value\":");
            optional_string(out, value.as_deref().map(crate::trace::render::clean).as_deref());
        }
        TraceOutcome::Ran(Outcome::Exception(exception)) => {
            out.extend_from_slice(b"{\"exception\":{\"type\":");
            string(out, &exception.type_name);
            out.extend_from_slice(b",\"message\":");
            string(out, &crate::trace::render::clean(&exception.message));
            out.push(b'}');
        }
        TraceOutcome::Ran(Outcome::Limit(limit)) => {
            out.extend_from_slice(b"{\"limit\":");
            string(out, limit_name(*limit));
        }
        TraceOutcome::Ran(Outcome::Stopped) => out.extend_from_slice(b"{\"limit\":\"events\""),
        TraceOutcome::Ran(Outcome::Bug(message)) => {
            out.extend_from_slice(b"{\"bug\":");
            string(out, message);
        }
        TraceOutcome::Ran(Outcome::Unsupported { feature, line, .. }) => {
            out.extend_from_slice(b"{\"unsupported\":");
            string(out, feature);
            line_end(out, *line);
        }
    }
    out.push(b'}');
}

/// The word for a limit in an outcome.
pub fn limit_name(limit: Limit) -> &'static str {
    match limit {
        Limit::Steps => "steps",
        Limit::Memory => "memory",
        Limit::Depth => "depth",
        Limit::Time => "time",
        Limit::Output => "output",
        Limit::Trace => "trace",
    }
}

/// The limit that a word in an outcome stands for.
pub fn limit_named(name: &str) -> Option<Limit> {
    use Limit::*;
    [Steps, Memory, Depth, Time, Output, Trace].into_iter().find(|&limit| limit_name(limit) == name)
}

fn locals(out: &mut Vec<u8>, variables: &Locals) {
    out.extend_from_slice(b",\"locals\":{");
    for (i, (name, value)) in variables.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        string(out, name);
        out.push(b':');
        string(out, value);
    }
    out.push(b'}');
}

#[inline]
pub(super) fn number(out: &mut Vec<u8>, number: u32) {
    if number < 10 {
        return out.push(b'0' + number as u8);
    }
    let mut digits = [0; 10];
    let mut at = digits.len();
    let mut rest = number;
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            return out.extend_from_slice(&digits[at..]);
        }
    }
}

pub(super) fn optional_number(out: &mut Vec<u8>, value: Option<u32>) {
    match value {
        Some(value) => number(out, value),
        None => out.extend_from_slice(b"null"),
    }
}

fn optional_string(out: &mut Vec<u8>, text: Option<&str>) {
    match text {
        Some(text) => string(out, text),
        None => out.extend_from_slice(b"null"),
    }
}

/// A JSON string.
pub fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    escape(out, text);
    out.push(b'"');
}

/// The inside of a JSON string.
pub(super) fn escape(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let mut start = 0;
    for (i, &byte) in bytes.iter().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.extend_from_slice(&bytes[start..i]);
        start = i + 1;
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            _ => {
                const HEX: &[u8; 16] = b"0123456789abcdef";
                out.extend_from_slice(b"\\u00");
                out.extend_from_slice(&[HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
            }
        }
    }
    out.extend_from_slice(&bytes[start..]);
}
