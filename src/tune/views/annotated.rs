//! `annotated`: the program with what happened as comments at its lines, then the result.
//!
//! The prompt is [`io`](super::io)'s with `[ANNOTATED]` for `[OUTPUT]`. The completion of `double([1, 2])` for
//!
//! ```text
//! def double(numbers):
//!     for at in range(len(numbers)):
//!         numbers[at] *= 2
//!     return numbers
//! ```
//!
//! is
//!
//! ```text
//! def double(numbers):  # [0] numbers = [1, 2]
//!     for at in range(len(numbers)):  # [1] at = 0; [3] at = 1; [5]
//!         numbers[at] *= 2  # [2] numbers = [2, 2]; [4] numbers = [2, 4]
//!     return numbers  # [6]; [7] return [2, 4]
//! = [2, 4]
//! ```
//!
//! In brackets stands the number of the step (as counted by the other views; exceptions and returns are steps, too);
//! behind it what the line changed in its frame and in the module's variables that are data (`global NAME = VALUE`),
//! `del NAME`, `return VALUE`, `yield VALUE`, `raise TYPE: MESSAGE`. The numbers tell frames that run the same lines
//! (recursion) in the order of what happened. A line that cannot have a comment (it ends in a backslash or inside a
//! string) hands its own down to the next that can. Without its comments the completion is the program itself.

use super::lines::{push_exception, push_one_line};
use super::{Builder, History, Missing, Sample, Step, StepKind, Subject, ViewOptions, lines, whole_run};
use crate::syntax::lexer;
use crate::syntax::text::SourceText;

/// Makes the view [`annotated`](self).
#[derive(Debug)]
pub struct AnnotatedBuilder {
    max_bytes: usize,
    bytes: usize,
    /// By line, from 0: the steps there.
    notes: Vec<Vec<Note>>,
    /// By frame: the line and the index of the note that what changes next belongs to, and the step last looked at.
    open: Vec<Option<Open>>,
}

#[derive(Debug)]
struct Note {
    step: u64,
    text: String,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    line: usize,
    note: usize,
    seen: u64,
}

impl AnnotatedBuilder {
    /// For a run of a program.
    pub fn new(subject: &Subject, options: &ViewOptions) -> AnnotatedBuilder {
        let notes = subject.lines.iter().map(|_| Vec::new()).collect();
        AnnotatedBuilder { max_bytes: options.max_bytes, bytes: subject.code.len(), notes, open: Vec::new() }
    }

    /// Begins a note; `None` for a line that is not in the source.
    fn note(&mut self, step: &Step<'_>) -> Option<(usize, usize)> {
        let line = (step.line? as usize).checked_sub(1)?;
        let notes = self.notes.get_mut(line)?;
        notes.push(Note { step: step.index, text: String::new() });
        self.bytes += 8;
        Some((line, notes.len() - 1))
    }

    fn add(&mut self, (line, note): (usize, usize), write: impl FnOnce(&mut String)) {
        let text = &mut self.notes[line][note].text;
        let before = text.len();
        text.push_str(if before == 0 { " " } else { ", " });
        write(text);
        self.bytes += text.len() - before;
    }

    /// Adds what changed to a note.
    fn changes(&mut self, place: (usize, usize), step: &Step<'_>, since: Option<u64>) {
        let new = |changed_at: u64| since.is_none_or(|at| changed_at > at);
        for variable in step.locals.iter().filter(|variable| new(variable.changed_at)) {
            self.add(place, |text| push_binding(text, "", &variable.name, &variable.text));
        }
        for name in step.lost {
            self.add(place, |text| {
                text.push_str("del ");
                text.push_str(name);
            });
        }
        // What another frame changed was noted there.
        for variable in step.globals.iter().filter(|variable| variable.changed_at == step.index) {
            self.add(place, |text| push_binding(text, "global ", &variable.name, &variable.text));
        }
    }
}

fn push_binding(out: &mut String, lead: &str, name: &str, value: &str) {
    out.push_str(lead);
    out.push_str(name);
    out.push_str(" = ");
    push_one_line(out, value);
}

impl Builder for AnnotatedBuilder {
    fn step(&mut self, step: &Step<'_>) -> bool {
        let frame = step.frame as usize;
        if self.open.len() <= frame {
            self.open.resize(frame + 1, None);
        }
        let entered = matches!(step.kind, StepKind::Call);
        if !matches!(step.kind, StepKind::Exception { .. })
            && let Some(open) = self.open[frame]
        {
            self.changes((open.line, open.note), step, Some(open.seen));
            self.open[frame] = Some(Open { seen: step.index, ..open });
        }
        if matches!(step.kind, StepKind::Opcode { .. }) {
            return self.bytes <= self.max_bytes;
        }
        let Some(place) = self.note(step) else { return self.bytes <= self.max_bytes };
        match step.kind {
            StepKind::Return(value) | StepKind::Yield(value) => self.add(place, |text| {
                text.push_str(if matches!(step.kind, StepKind::Yield(_)) { "yield " } else { "return " });
                push_one_line(text, value);
            }),
            StepKind::Exception { type_name, message, .. } => {
                self.add(place, |text| push_exception(text, "raise ", type_name, message));
            }
            StepKind::Unwind => self.add(place, |text| text.push_str("unwind")),
            StepKind::Call if self.open[frame].is_none() => self.changes(place, step, None),
            _ => {}
        }
        if entered || matches!(step.kind, StepKind::Line) {
            self.open[frame] = Some(Open { line: place.0, note: place.1, seen: step.index });
        }
        self.bytes <= self.max_bytes
    }

    fn finish(
        mut self: Box<Self>,
        subject: &Subject,
        history: &History,
        take: &mut dyn FnMut(Sample),
    ) -> Result<(), Missing> {
        if history.steps == 0 || self.notes.iter().all(Vec::is_empty) {
            return Err(Missing::Nothing);
        }
        if self.bytes > self.max_bytes {
            return Err(Missing::TooLong);
        }
        let room = lines_with_room(&subject.code).ok_or(Missing::NoRoomForComments)?;
        for (line, has_room) in room.iter().enumerate() {
            if !has_room && !self.notes[line].is_empty() {
                let moved = std::mem::take(&mut self.notes[line]);
                let below = self.notes.get_mut(line + 1).ok_or(Missing::NoRoomForComments)?;
                below.extend(moved);
                below.sort_by_key(|note| note.step);
            }
        }
        let mut text = String::with_capacity(self.bytes);
        for (line, notes) in subject.code.trim_end().split('\n').zip(&self.notes) {
            text.push_str(if notes.is_empty() { line } else { line.trim_end() });
            for (i, note) in notes.iter().enumerate() {
                text.push_str(if i == 0 { "  # " } else { "; " });
                text.push_str(&format!("[{}]{}", note.step, note.text));
            }
            text.push('\n');
        }
        lines::push_ending(&mut text, &history.ending);
        take(whole_run("line", history, subject.prompt("ANNOTATED"), text));
        Ok(())
    }
}

/// By line: whether a comment may stand at its end.
fn lines_with_room(code: &str) -> Option<Vec<bool>> {
    let text = SourceText::new(code).ok()?;
    let lexed = lexer::tokenize(&text, false).ok()?;
    let mut room = Vec::new();
    let mut end = 0;
    let mut strings = lexed.strings.iter().peekable();
    let mut tokens = lexed.tokens.iter().map(|(_, range)| u32::from(range.end()) as usize).peekable();
    let mut last_token = 0;
    for line in code.split('\n') {
        let start = end;
        end = start + line.len();
        while strings.next_if(|string| (string.end as usize) <= end).is_some() {}
        let in_string = strings.peek().is_some_and(|string| (string.start as usize) < end);
        while let Some(at) = tokens.next_if(|at| *at <= end) {
            last_token = last_token.max(at);
        }
        // Behind the line's last token there is nothing but a comment, or the backslash.
        let rest = code.get(last_token.clamp(start, end)..end).unwrap_or("");
        let continued = rest.trim_end().ends_with('\\') && !rest.contains('#');
        room.push(!in_string && !continued);
        end += 1;
    }
    Some(room)
}
