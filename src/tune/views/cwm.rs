//! `cwm`: the frames of Meta's Code World Model, as its prompting guide describes them.
//!
//! The entry becomes the body of a function `main`, whose line carries the mark (`main_1`, … where the program has a
//! `main` of its own); the context stands between `<|trace_context_start|>` and the first `<|frame_sep|>`. The prompt:
//!
//! ```text
//! <|trace_context_start|>def double(numbers):
//!     return [2 * number for number in numbers]
//!
//! def main():  # << START_OF_TRACE
//!     return double([1, 2])
//! <|frame_sep|>
//! ```
//!
//! (without the last line end). The completion, which has no line ends of its own:
//!
//! ```text
//! <|call_sep|>{}<|action_sep|>def main():<|frame_sep|>
//! <|line_sep|>{}<|action_sep|>    return double([1, 2])<|frame_sep|>
//! <|call_sep|>{"numbers": "[1, 2]"}<|action_sep|>def double(numbers):<|frame_sep|>
//! <|line_sep|>{"numbers": "[1, 2]"}<|action_sep|>    return [2 * number for number in numbers]<|frame_sep|>
//! <|line_sep|>{"numbers": "..", "number": "1"}<|action_sep|>    return [2 * number for number in numbers]<|frame_sep|>
//! <|line_sep|>{"numbers": "..", "number": "2"}<|action_sep|>    return [2 * number for number in numbers]<|frame_sep|>
//! <|return_sep|><|action_sep|>    return [2 * number for number in numbers]<|arg_sep|>"[2, 4]"<|frame_sep|>
//! <|return_sep|><|action_sep|>    return double([1, 2])<|arg_sep|>"[2, 4]"<|frame_sep|>
//! ```
//!
//! - A frame is an event of `sys.settrace`, run on the context from `main` on: call, line, return (a `yield` is a
//!   return, the generator's next entry a call), exception. The return by which an exception leaves a frame is not one.
//! - Variables are JSON as Python's `json.dumps` writes it, every value a string: the repr. One that has not changed
//!   since the last frame is `".."`, but behind a call, behind a return, and where the last variables shown were those
//!   of another scope (an exception has left one), all stand in full.
//! - The action is the source line with its indentation, without line end and mark.
//! - The argument of a return is the repr of the value, that of an exception the exception's repr; both as JSON strings.
//! - The end of the text is the trainer's: CWM's own is `<|end_of_text|>`.
//!
//! A program without an entry is marked on a line of its own, the first. An entry that has frames of its own (a lambda,
//! a comprehension) has no sample: moved into `main` it would be traced.

use super::{Builder, Ending, History, Missing, Sample, Step, StepKind, Subject, Variable, ViewOptions, whole_run};
use crate::syntax::lexer::{self, Spanned};
use crate::syntax::text::SourceText;
use rustpython_parser::Tok;

const MARK: &str = "# << START_OF_TRACE";
const FRAME: &str = "<|frame_sep|>";
const ACTION: &str = "<|action_sep|>";
const ARGUMENT: &str = "<|arg_sep|>";

/// Makes the view [`cwm`](self).
#[derive(Debug)]
pub struct CwmBuilder {
    subject: Subject,
    max_bytes: usize,
    text: String,
    /// What the last frame was.
    last: Last,
    /// The scope whose variables were shown last, and at which step.
    shown: Option<(u32, u64)>,
    /// The repr of the exception that left the last frame.
    leaving: Option<String>,
    raised: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Nothing,
    CallOrReturn,
    LineOrException,
}

impl CwmBuilder {
    /// For a run of a program.
    pub fn new(subject: &Subject, options: &ViewOptions) -> CwmBuilder {
        CwmBuilder {
            subject: subject.clone(),
            max_bytes: options.max_bytes,
            text: String::new(),
            last: Last::Nothing,
            shown: None,
            leaving: None,
            raised: String::new(),
        }
    }

    fn observation(&mut self, step: &Step<'_>) {
        let since = match (self.last, self.shown) {
            (Last::LineOrException, Some((scope, at))) if scope == step.frame => Some(at),
            _ => None,
        };
        push_locals(&mut self.text, step.locals, since);
        self.shown = Some((step.frame, step.index));
    }

    fn action(&mut self, line: Option<u32>) {
        self.text.push_str(ACTION);
        self.text.push_str(self.subject.line(line));
    }
}

impl Builder for CwmBuilder {
    fn step(&mut self, step: &Step<'_>) -> bool {
        self.leaving = None;
        match step.kind {
            StepKind::Opcode { .. } => return true,
            StepKind::Unwind => {
                self.leaving = Some(self.raised.clone());
                return true;
            }
            StepKind::Call | StepKind::Line => {
                let call = matches!(step.kind, StepKind::Call);
                self.text.push_str(if call { "<|call_sep|>" } else { "<|line_sep|>" });
                if call {
                    self.shown = None;
                }
                self.observation(step);
                self.action(step.line);
                self.last = if call { Last::CallOrReturn } else { Last::LineOrException };
            }
            StepKind::Return(value) | StepKind::Yield(value) => {
                self.text.push_str("<|return_sep|>");
                self.action(step.line);
                self.text.push_str(ARGUMENT);
                push_json(&mut self.text, value);
                self.last = Last::CallOrReturn;
            }
            StepKind::Exception { repr, .. } => {
                self.text.push_str("<|exception_sep|>");
                self.action(step.line);
                self.text.push_str(ARGUMENT);
                push_json(&mut self.text, repr);
                repr.clone_into(&mut self.raised);
                self.last = Last::LineOrException;
            }
        }
        self.text.push_str(FRAME);
        self.text.len() <= self.max_bytes
    }

    fn finish(
        self: Box<Self>,
        subject: &Subject,
        history: &History,
        take: &mut dyn FnMut(Sample),
    ) -> Result<(), Missing> {
        if self.text.len() > self.max_bytes {
            return Err(Missing::TooLong);
        }
        if self.text.is_empty() {
            return Err(Missing::Nothing);
        }
        let (context, completion) = match &subject.entry {
            Some(entry) => with_main(subject, entry, &self, history)?,
            None => (format!("{MARK}\n{}\n", subject.code.trim_end()), self.text),
        };
        let prompt = format!("<|trace_context_start|>{context}{FRAME}");
        take(whole_run("line", history, prompt, completion));
        Ok(())
    }
}

/// The context that ends in `main`, and the frames with those of `main` around them.
fn with_main(
    subject: &Subject,
    entry: &str,
    built: &CwmBuilder,
    history: &History,
) -> Result<(String, String), Missing> {
    if entry.contains('\n') || !is_plain(entry) {
        return Err(Missing::EntryFrames);
    }
    let mut name = "main".to_owned();
    let mut number = 0;
    let uses = |text: &str, name: &str| text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name);
    while uses(&subject.code, &name) || uses(entry, &name) {
        number += 1;
        name = format!("main_{number}");
    }
    let context = format!("{}\n\ndef {name}():  {MARK}\n    return {}\n", subject.code.trim_end(), entry.trim());
    let body = format!("    return {}", entry.trim());
    let mut text = String::with_capacity(built.text.len() + 200);
    text.push_str(&format!("<|call_sep|>{{}}{ACTION}def {name}():{FRAME}<|line_sep|>{{}}{ACTION}{body}{FRAME}"));
    text.push_str(&built.text);
    let argument = match (&history.ending, &built.leaving) {
        (Ending::Value(value), _) => {
            text.push_str("<|return_sep|>");
            value
        }
        (Ending::Exception(..), Some(exception)) => {
            text.push_str("<|exception_sep|>");
            exception
        }
        // The entry itself raised, behind the last frame of the program.
        _ => return Err(Missing::EntryFrames),
    };
    text.push_str(&format!("{ACTION}{body}{ARGUMENT}"));
    push_json(&mut text, argument);
    text.push_str(FRAME);
    Ok((context, text))
}

/// Whether an expression runs in one frame and binds nothing.
fn is_plain(entry: &str) -> bool {
    let Ok(text) = SourceText::new(entry) else { return false };
    let Ok(lexed) = lexer::tokenize(&text, true) else { return false };
    let own =
        |(token, _): &Spanned| matches!(token, Tok::Lambda | Tok::For | Tok::ColonEqual | Tok::Await | Tok::Yield);
    !lexed.tokens.iter().any(own) && lexed.strings.iter().all(|string| string.fstring.is_none())
}

/// Adds variables as a JSON object; those that changed no later than at `since` as `".."`.
fn push_locals(out: &mut String, locals: &[Variable], since: Option<u64>) {
    out.push('{');
    for (i, variable) in locals.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        push_json(out, &variable.name);
        out.push_str(": ");
        match since {
            Some(at) if variable.changed_at <= at => out.push_str("\"..\""),
            _ => push_json(out, &variable.text),
        }
    }
    out.push('}');
}

/// Adds a JSON string as `json.dumps` writes it: nothing but ASCII.
fn push_json(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            ' '..='~' => out.push(c),
            c => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    out.push('"');
}
