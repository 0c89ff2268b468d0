//! What the views that list steps share: the lines of a step.

use std::fmt::Write;

use super::{Ending, Step, StepKind, Subject, Variable};

/// Adds a repr or a message on one line: line ends in it (only a program's own `__repr__` makes some) become `\n`.
pub fn push_one_line(out: &mut String, text: &str) {
    if !text.contains(['\n', '\r']) {
        return out.push_str(text);
    }
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c => out.push(c),
        }
    }
}

/// Adds a step's first line: `#FRAME what`.
pub fn push_head(out: &mut String, subject: &Subject, step: &Step<'_>) {
    let _ = write!(out, "#{} ", step.frame);
    match step.kind {
        StepKind::Call => {
            out.push_str("call ");
            out.push_str(step.function);
        }
        StepKind::Line => {
            match step.line {
                Some(line) => {
                    let _ = write!(out, "line {line}: ");
                }
                None => out.push_str("line: "),
            }
            out.push_str(subject.line(step.line).trim_start());
        }
        StepKind::Opcode { offset, text, .. } => {
            let _ = write!(out, "{offset} {text}");
        }
        StepKind::Return(value) => {
            out.push_str("return ");
            push_one_line(out, value);
        }
        StepKind::Yield(value) => {
            out.push_str("yield ");
            push_one_line(out, value);
        }
        StepKind::Unwind => out.push_str("unwind"),
        StepKind::Exception { type_name, message, .. } => push_exception(out, "raise ", type_name, message),
    }
    out.push('\n');
}

/// Adds an exception: its class, and its message if it has one.
pub fn push_exception(out: &mut String, lead: &str, type_name: &str, message: &str) {
    out.push_str(lead);
    out.push_str(type_name);
    if !message.is_empty() {
        out.push_str(": ");
        push_one_line(out, message);
    }
}

/// Adds the lines of variables: `  name = repr`.
pub fn push_variables<'v>(out: &mut String, lead: &str, variables: impl Iterator<Item = &'v Variable>) {
    for variable in variables {
        out.push_str(lead);
        out.push_str(&variable.name);
        out.push_str(" = ");
        push_one_line(out, &variable.text);
        out.push('\n');
    }
}

/// Adds the result: the last line of a completion (without a line end), or several where it is what was printed.
pub fn push_ending(out: &mut String, ending: &Ending) {
    match ending {
        Ending::Value(value) => {
            out.push_str("= ");
            push_one_line(out, value);
        }
        Ending::Exception(type_name, message) => push_exception(out, "! ", type_name, message),
        Ending::Printed(text) => {
            let lines: Vec<&str> = text.lines().collect();
            for (i, line) in lines.iter().enumerate() {
                let _ = write!(out, "{}> {line}", if i > 0 { "\n" } else { "" });
            }
        }
    }
}
