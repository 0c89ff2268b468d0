//! The observer that turns moments into [`TraceEvent`]s: reprs of everything, cleaned of addresses.

use std::borrow::Cow;

use super::event::{Detail, Locals, TraceEvent};
use crate::observe::{Event, Flow, Granularity, Observer};
use crate::value::host::Raise;
use crate::value::{Gc, PyResult, Str, Value};
use crate::vm::Moment;

/// Takes the events of a trace as they come.
pub trait EventSink: 'static {
    /// Takes one.
    fn event(&mut self, event: &TraceEvent);
}

impl EventSink for Vec<TraceEvent> {
    fn event(&mut self, event: &TraceEvent) {
        self.push(event.clone());
    }
}

/// Renders every event and hands it to a sink, up to a number of events.
#[derive(Debug)]
pub struct Tracer<S> {
    granularity: Granularity,
    /// Events that may still be delivered.
    left: u64,
    sink: S,
}

impl<S: EventSink> Tracer<S> {
    /// A tracer without limit.
    pub fn new(granularity: Granularity, sink: S) -> Tracer<S> {
        Tracer { granularity, left: u64::MAX, sink }
    }

    /// Ends the run when event `max + 1` would be delivered.
    pub fn max_events(mut self, max: Option<u64>) -> Tracer<S> {
        self.left = max.unwrap_or(u64::MAX);
        self
    }

    /// The sink.
    pub fn into_sink(self) -> S {
        self.sink
    }

    fn locals(&self, moment: &mut Moment<'_>) -> Locals {
        let locals = moment.locals();
        locals.into_iter().map(|(name, value)| (name, self.repr(moment, &value))).collect()
    }

    fn repr(&self, moment: &mut Moment<'_>, value: &Value) -> String {
        let text = shown_text(moment.repr(value), "repr");
        moment.spend(text.len(), 0);
        text
    }
}

/// The text of a repr or str, cleaned; a word in its place if it raised.
pub(crate) fn shown_text(shown: PyResult<Gc<Str>>, what: &str) -> String {
    match shown {
        Ok(text) => clean(&text.to_string_lossy()).into_owned(),
        Err(Raise::Exception(exception)) => format!("<{what} raised {}>", exception.class().name()),
        // The run ends with it, see `Moment::repr`.
        Err(Raise::Stop(_)) => String::new(),
    }
}

impl<S: EventSink> Observer for Tracer<S> {
    fn granularity(&self) -> Granularity {
        self.granularity
    }

    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        if self.left == 0 {
            return Flow::Stop;
        }
        self.left -= 1;
        let detail = match event {
            Event::Call => Detail::Call { locals: self.locals(moment) },
            Event::Line => Detail::Line { locals: self.locals(moment) },
            Event::Opcode => {
                let instruction = moment.instruction();
                let stack: Vec<Value> = moment.stack().to_vec();
                let stack = stack.iter().map(|value| (!value.is_null()).then(|| self.repr(moment, value))).collect();
                Detail::Opcode {
                    offset: instruction.offset,
                    opname: instruction.op.name().to_owned(),
                    arg: instruction.arg,
                    stack,
                }
            }
            Event::Return(value) => {
                let locals = self.locals(moment);
                Detail::Return { locals, value: value.map(|value| self.repr(moment, value)) }
            }
            Event::Exception(exception) => {
                let message = moment.str(exception);
                Detail::Exception {
                    type_name: exception.class().name().to_owned(),
                    message: shown_text(message, "str"),
                }
            }
        };
        let event =
            TraceEvent { frame: moment.frame(), function: moment.function().to_owned(), line: moment.line(), detail };
        self.sink.event(&event);
        Flow::Continue
    }
}

/// Removes addresses (` at 0x…`, ` @ 0x…`) and the whereabouts of modules from a repr.
pub fn clean(text: &str) -> Cow<'_, str> {
    // Nearly all texts have neither.
    if !text.bytes().any(|byte| matches!(byte, b'x' | b'\'')) {
        return Cow::Borrowed(text);
    }
    let text = if text.contains("0x") { Cow::Owned(without_addresses(text)) } else { Cow::Borrowed(text) };
    if text.contains("<module '") { Cow::Owned(without_module_places(&text)) } else { text }
}

fn without_addresses(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("0x") {
        let digits = rest[at + 2..].bytes().take_while(u8::is_ascii_hexdigit).count();
        let before = &rest[..at];
        let cut = before.strip_suffix(" at ").or_else(|| before.strip_suffix(" @ "));
        match cut {
            Some(before) if digits > 0 => kept.push_str(before),
            _ => kept.push_str(&rest[..at + 2 + digits]),
        }
        rest = &rest[at + 2 + digits..];
    }
    kept + rest
}

fn without_module_places(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<module '") {
        let name_at = at + "<module '".len();
        let name_len = rest[name_at..].find('\'');
        let end =
            name_len.and_then(|len| rest[name_at + len..].find('>').map(|end| (name_at + len, name_at + len + end)));
        let Some((quote, end)) = end else { break };
        kept.push_str(&rest[..=quote]);
        kept.push('>');
        rest = &rest[end + 1..];
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn addresses_and_module_places_go() {
        assert_eq!(clean("<function f at 0x7f12ab>"), "<function f>");
        assert_eq!(clean("[<A object at 0x1>, '0x10 at 0x']"), "[<A object>, '0x10 at 0x']");
        assert_eq!(clean("<re @ 0xff>, 0x12"), "<re>, 0x12");
        assert_eq!(clean("<module 'math' from '/x/y.so'>"), "<module 'math'>");
        assert_eq!(clean("<module 'sys' (built-in)> <module 'sys'>"), "<module 'sys'> <module 'sys'>");
    }
}
