//! The observer that writes events as JSON as they come, in the form of `interface.md`, to any writer.

use std::io::{self, Write};

use super::json_text::JsonText;
use super::jsonl::{number, optional_number, string};
use super::row::{Mark, Row};
use crate::observe::{Event, Flow, Granularity, Observer};
use crate::trace::render::shown_text;
use crate::vm::{Moment, Position};

/// How much text is gathered before it goes to the writer.
const FLUSH: usize = 1 << 18;

/// What is the same in all events at one instruction, or of one code object.
#[derive(Debug, Default)]
struct CodeText {
    /// `,"function":"f","line":`
    function: Vec<u8>,
    /// By instruction: where in `texts` its `,"function":…,"opname":…,"arg":…,"stack":[` stands.
    instructions: Vec<Option<(u32, u32)>>,
    texts: Vec<u8>,
    /// By local: `"name":`
    names: Vec<Vec<u8>>,
}

/// Writes events as JSON objects with commas between.
#[derive(Debug)]
pub struct JsonTracer<W> {
    granularity: Granularity,
    /// Events that may still be delivered.
    left: u64,
    text: JsonText,
    /// By the number of the code object.
    codes: Vec<CodeText>,
    /// How events at instructions begin in a frame, `,{"event":"opcode","frame":0`, and the frame's number.
    opcode_head: (u32, Vec<u8>),
    /// The value stack and the variables of the last event that showed them.
    stack: Row,
    variables: Row,
    /// Whether an event was written already.
    begun: bool,
    out: W,
    /// The first error of the writer.
    error: Option<io::Error>,
}

impl<W: Write + 'static> JsonTracer<W> {
    /// A tracer without limit.
    pub fn new(granularity: Granularity, out: W) -> JsonTracer<W> {
        let text = JsonText::default();
        let opcode_head = (u32::MAX, Vec::new());
        let (stack, variables) = (Row::default(), Row::default());
        JsonTracer {
            granularity,
            left: u64::MAX,
            text,
            codes: Vec::new(),
            opcode_head,
            stack,
            variables,
            begun: false,
            out,
            error: None,
        }
    }

    /// Ends the run when event `max + 1` would be delivered.
    pub fn max_events(mut self, max: Option<u64>) -> JsonTracer<W> {
        self.left = max.unwrap_or(u64::MAX);
        self
    }

    /// The writer, with everything written.
    ///
    /// # Errors
    /// The first that the writer gave.
    pub fn finish(mut self) -> io::Result<W> {
        self.flush();
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.out),
        }
    }

    fn flush(&mut self) {
        if self.error.is_none()
            && let Err(error) = self.out.write_all(&self.text.out)
        {
            self.error = Some(error);
        }
        self.text.clear();
    }

    fn code(&mut self, moment: &Moment<'_>) -> usize {
        let number = moment.code_number() as usize;
        if self.codes.len() <= number {
            self.codes.resize_with(number + 1, CodeText::default);
        }
        let code = &mut self.codes[number];
        if code.function.is_empty() {
            code.function.extend_from_slice(b",\"function\":");
            string(&mut code.function, moment.function());
            code.function.extend_from_slice(b",\"line\":");
            for name in moment.local_names() {
                let mut text = Vec::new();
                string(&mut text, name);
                text.push(b':');
                code.names.push(text);
            }
        }
        number
    }

    fn head(&mut self, what: &[u8], frame: u32) {
        let out = &mut self.text.out;
        if std::mem::replace(&mut self.begun, true) {
            out.push(b',');
        }
        out.extend_from_slice(b"{\"event\":\"");
        out.extend_from_slice(what);
        out.extend_from_slice(b"\",\"frame\":");
        number(out, frame);
    }

    fn plain_event(&mut self, what: &[u8], moment: &Moment<'_>) -> usize {
        let code = self.code(moment);
        self.head(what, moment.frame());
        self.text.out.extend_from_slice(&self.codes[code].function);
        optional_number(&mut self.text.out, moment.line());
        code
    }

    fn opcode(&mut self, moment: &mut Moment<'_>) {
        let code = self.code(moment);
        let frame = moment.frame();
        if self.opcode_head.0 != frame {
            let head = &mut self.opcode_head.1;
            self.opcode_head.0 = frame;
            head.clear();
            head.extend_from_slice(b",{\"event\":\"opcode\",\"frame\":");
            number(head, frame);
        }
        let comma = usize::from(!std::mem::replace(&mut self.begun, true));
        self.text.out.extend_from_slice(&self.opcode_head.1[comma..]);
        match moment.position() {
            Position::Instruction(at) => {
                let at = at as usize;
                let known = self.codes[code].instructions.get(at).copied().flatten();
                let (start, end) = known.unwrap_or_else(|| self.instruction_text(code, at, moment));
                self.text.out.extend_from_slice(&self.codes[code].texts[start as usize..end as usize]);
            }
            Position::Prefix => write_instruction(&mut self.text.out, &self.codes[code].function, moment),
        }
        self.text.begin_row(&mut self.stack, frame);
        for slot in 0..moment.stack().len() {
            let value = &moment.stack()[slot];
            let mark = Mark::of(value);
            if self.stack.copies(mark, Default::default(), &mut self.text.out) {
                continue;
            }
            if slot > 0 {
                self.text.out.push(b',');
            }
            let lasting = if value.is_null() {
                self.text.out.extend_from_slice(b"null");
                true
            } else {
                self.text.simple_value(value) || {
                    let value = value.clone();
                    self.text.other_value(moment, &value)
                }
            };
            self.stack.wrote(mark, Default::default(), lasting, &self.text.out);
        }
        self.stack.settle(&mut self.text.out);
        self.text.out.extend_from_slice(b"]}");
    }

    fn instruction_text(&mut self, code: usize, at: usize, moment: &Moment<'_>) -> (u32, u32) {
        let CodeText { function, instructions, texts, .. } = &mut self.codes[code];
        let start = texts.len() as u32;
        write_instruction(texts, function, moment);
        let place = (start, texts.len() as u32);
        if instructions.len() <= at {
            instructions.resize(at + 1, None);
        }
        instructions[at] = Some(place);
        place
    }

    fn locals(&mut self, code: usize, moment: &mut Moment<'_>) {
        self.text.out.extend_from_slice(b",\"locals\":{");
        self.text.begin_row(&mut self.variables, moment.frame());
        // What makes a text what it is besides the value: its name, and whether a comma stands before it.
        let mut label = (0, 0);
        if let Some(slots) = moment.slots() {
            for slot in 0..slots {
                let value = moment.slot(slot);
                if value.is_null() {
                    if !self.variables.copies(Mark::UNBOUND, (0, 0), &mut self.text.out) {
                        self.variables.wrote(Mark::UNBOUND, (0, 0), true, &self.text.out);
                    }
                    continue;
                }
                let mark = Mark::of(&value);
                if !self.variables.copies(mark, label, &mut self.text.out) {
                    if label.0 > 0 {
                        self.text.out.push(b',');
                    }
                    self.text.out.extend_from_slice(&self.codes[code].names[slot]);
                    let lasting = self.text.simple_value(&value) || {
                        let value = value.into_owned();
                        self.text.other_value(moment, &value)
                    };
                    self.variables.wrote(mark, label, lasting, &self.text.out);
                }
                label.0 = 1;
            }
        } else {
            for (name, value) in moment.namespace() {
                let mark = Mark::of(&value);
                let comma = label.0 > 0;
                label = (2 * name.id() + 1, name.address() * 2 + usize::from(comma));
                if self.variables.copies(mark, label, &mut self.text.out) {
                    continue;
                }
                if comma {
                    self.text.out.push(b',');
                }
                string(&mut self.text.out, &name.to_string_lossy());
                self.text.out.push(b':');
                let lasting = self.text.simple_value(&value) || self.text.other_value(moment, &value);
                self.variables.wrote(mark, label, lasting, &self.text.out);
            }
        }
        self.variables.settle(&mut self.text.out);
        self.text.out.push(b'}');
    }
}

/// `,"function":"f","line":3,"offset":4,"opname":"LOAD_FAST","arg":0,"stack":[`
fn write_instruction(out: &mut Vec<u8>, function: &[u8], moment: &Moment<'_>) {
    let instruction = moment.instruction();
    out.extend_from_slice(function);
    optional_number(out, moment.line());
    out.extend_from_slice(b",\"offset\":");
    number(out, instruction.offset);
    out.extend_from_slice(b",\"opname\":\"");
    out.extend_from_slice(instruction.op.name().as_bytes());
    out.extend_from_slice(b"\",\"arg\":");
    optional_number(out, instruction.arg);
    out.extend_from_slice(b",\"stack\":[");
}

impl<W: Write + 'static> Observer for JsonTracer<W> {
    fn granularity(&self) -> Granularity {
        self.granularity
    }

    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        if self.left == 0 || self.error.is_some() {
            return Flow::Stop;
        }
        self.left -= 1;
        let (start, begun) = (self.text.out.len(), self.begun);
        self.text.begin_event();
        match event {
            Event::Opcode => self.opcode(moment),
            Event::Call | Event::Line => {
                let what: &[u8] = if matches!(event, Event::Call) { b"call" } else { b"line" };
                let code = self.plain_event(what, moment);
                self.locals(code, moment);
                self.text.out.push(b'}');
            }
            Event::Return(value) => {
                let code = self.plain_event(b"return", moment);
                self.locals(code, moment);
                self.text.out.extend_from_slice(b",\"value\":");
                match value {
                    Some(value) => self.text.value(moment, value),
                    None => self.text.out.extend_from_slice(b"null"),
                }
                self.text.out.push(b'}');
            }
            Event::Exception(exception) => {
                self.plain_event(b"exception", moment);
                let message = shown_text(moment.str(exception), "str");
                self.text.out.extend_from_slice(b",\"type\":");
                string(&mut self.text.out, &exception.class().name());
                self.text.out.extend_from_slice(b",\"message\":");
                string(&mut self.text.out, &message);
                self.text.out.push(b'}');
            }
        }
        if !self.text.within(moment) {
            // A limit was hit: the trace ends before this event.
            self.text.out.truncate(start);
            self.begun = begun;
            return Flow::Continue;
        }
        if self.text.out.len() >= FLUSH {
            self.flush();
        }
        Flow::Continue
    }
}
