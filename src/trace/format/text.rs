//! Traces as a table for people: each event with its source line and the variables that changed.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use crate::trace::event::{Detail, Locals, TraceEvent};
use crate::trace::render::EventSink;

/// How wide the column of source text is.
const SOURCE_WIDTH: usize = 44;
/// Longer values are cut in the table.
const VALUE_WIDTH: usize = 80;

/// Writes a table row per event as they come.
pub struct TextTable<W> {
    out: W,
    lines: Vec<String>,
    /// The variables last shown of each frame.
    shown: HashMap<u32, Locals>,
    /// The frames entered and not left, outermost first.
    active: Vec<u32>,
    count: u64,
    /// The first error of the writer.
    error: Option<io::Error>,
}

impl<W: Write + 'static> TextTable<W> {
    /// A table of the program with this source.
    pub fn new(out: W, source: &str) -> TextTable<W> {
        let lines = source.lines().map(|line| line.trim_end().replace('\t', "    ")).collect();
        let mut table = TextTable { out, lines, shown: HashMap::new(), active: Vec::new(), count: 0, error: None };
        table.row(&format!("{:>6}  {:>4}  {:<SOURCE_WIDTH$}  changes", "event", "line", "source"));
        table
    }

    /// The writer, or the first error it gave.
    ///
    /// # Errors
    /// That error.
    pub fn finish(self) -> io::Result<W> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.out),
        }
    }

    fn row(&mut self, text: &str) {
        if self.error.is_none()
            && let Err(error) = writeln!(self.out, "{}", text.trim_end())
        {
            self.error = Some(error);
        }
    }

    /// What changed since the frame's variables were last shown.
    fn changes(&mut self, frame: u32, locals: &Locals) -> String {
        let before = self.shown.insert(frame, locals.clone()).unwrap_or_default();
        let mut text = String::new();
        for (name, value) in locals {
            if !before.iter().any(|(known, old)| known == name && old == value) {
                let _ = write!(text, "{}{name} = {}", if text.is_empty() { "" } else { ", " }, cut(value));
            }
        }
        for (name, _) in &before {
            if !locals.iter().any(|(known, _)| known == name) {
                let _ = write!(text, "{}del {name}", if text.is_empty() { "" } else { ", " });
            }
        }
        text
    }
}

fn cut(text: &str) -> String {
    if text.chars().count() <= VALUE_WIDTH {
        return text.to_owned();
    }
    text.chars().take(VALUE_WIDTH - 1).chain(['…']).collect()
}

impl<W: Write + 'static> EventSink for TextTable<W> {
    fn event(&mut self, event: &TraceEvent) {
        self.count += 1;
        if matches!(event.detail, Detail::Call { .. }) && self.active.last() != Some(&event.frame) {
            self.active.push(event.frame);
        }
        let depth = self.active.iter().position(|&frame| frame == event.frame).unwrap_or(self.active.len());
        let indent = "  ".repeat(depth.min(20));
        let source = event.line.and_then(|line| self.lines.get((line as usize).wrapping_sub(1)));
        let source = source.map_or("", |line| line.trim_start()).to_owned();
        let (what, changes) = match &event.detail {
            Detail::Call { locals } => {
                self.shown.remove(&event.frame);
                (format!("▶ {}", event.function), self.changes(event.frame, locals))
            }
            Detail::Line { locals } => (source, self.changes(event.frame, locals)),
            Detail::Opcode { offset, opname, arg, stack } => {
                let arg = arg.map_or(String::new(), |arg| arg.to_string());
                let stack: Vec<&str> = stack.iter().map(|slot| slot.as_deref().unwrap_or("NULL")).collect();
                (format!("  {offset:>4} {opname} {arg}"), format!("[{}]", cut(&stack.join(", "))))
            }
            Detail::Return { locals, value } => {
                let changes = self.changes(event.frame, locals);
                let what = match value {
                    Some(value) => format!("◀ {} → {}", event.function, cut(value)),
                    None => format!("◀ {} left by an exception", event.function),
                };
                (what, changes)
            }
            Detail::Exception { type_name, message } => (format!("✗ {type_name}: {}", cut(message)), String::new()),
        };
        let line = event.line.map_or(String::new(), |line| line.to_string());
        let shown: String = format!("{indent}{what}");
        let row = format!("{:>6}  {line:>4}  {shown:<SOURCE_WIDTH$}  {changes}", self.count);
        self.row(&row);
        if matches!(event.detail, Detail::Return { .. }) {
            self.active.retain(|&frame| frame != event.frame);
        }
    }
}
