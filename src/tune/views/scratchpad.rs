//! `scratchpad`: the whole history, every step with its full state, then the result.
//!
//! The prompt is [`io`](super::io)'s with `[TRACE]` for `[OUTPUT]`. The completion of `double([1, 2])` for
//!
//! ```text
//! factor = 2
//! def double(numbers):
//!     for at in range(len(numbers)):
//!         numbers[at] *= factor
//!     return numbers
//! ```
//!
//! is
//!
//! ```text
//! #0 call double
//!   numbers = [1, 2]
//!   global factor = 2
//! #0 line 3: for at in range(len(numbers)):
//!   numbers = [1, 2]
//!   global factor = 2
//! #0 line 4: numbers[at] *= factor
//!   numbers = [1, 2]
//!   at = 0
//!   global factor = 2
//! …
//! #0 return [2, 4]
//!   numbers = [2, 4]
//!   at = 1
//!   global factor = 2
//! = [2, 4]
//! ```
//!
//! A step is a line `#FRAME what` and, indented by two spaces, the variables of its frame and the module's that are
//! data, all as they are *before* the line runs. Frames are numbered from 0 by their first call; a generator keeps its
//! number. What happens is `call NAME`, `line N: SOURCE`, `return VALUE`, `yield VALUE`, `raise TYPE: MESSAGE` (an
//! exception was raised in the frame or came into it; no variables follow) and `unwind` (an exception leaves the frame).
//!
//! At granularity `instruction` (`[TRACE instruction]`) every instruction is a step as well, its line `#FRAME OFFSET
//! NAME ARGUMENT (MEANING)`, with the value stack, bottom first, between line and variables:
//!
//! ```text
//! #0 70 BINARY_OP 18 (*=)
//!   [0] <range_iterator object>
//!   [1] [1, 2]
//!   [2] 0
//!   [3] 1
//!   [4] 2
//!   numbers = [1, 2]
//!   at = 0
//!   global factor = 2
//! …
//! ```
//!
//! An empty slot is `NULL`.

use super::lines::{push_head, push_one_line, push_variables};
use super::{Builder, History, Missing, Sample, Step, StepKind, Subject, ViewOptions, lines, whole_run};
use crate::observe::Granularity;

/// Makes the view [`scratchpad`](self).
#[derive(Debug)]
pub struct ScratchpadBuilder {
    subject: Subject,
    options: ViewOptions,
    text: String,
}

impl ScratchpadBuilder {
    /// For a run of a program.
    pub fn new(subject: &Subject, options: &ViewOptions) -> ScratchpadBuilder {
        ScratchpadBuilder { subject: subject.clone(), options: *options, text: String::new() }
    }
}

impl Builder for ScratchpadBuilder {
    fn step(&mut self, step: &Step<'_>) -> bool {
        push_head(&mut self.text, &self.subject, step);
        if let StepKind::Opcode { stack, .. } = step.kind {
            for (at, slot) in stack.iter().enumerate() {
                self.text.push_str(&format!("  [{at}] "));
                push_one_line(&mut self.text, slot.as_deref().unwrap_or("NULL"));
                self.text.push('\n');
            }
        }
        if !matches!(step.kind, StepKind::Exception { .. }) {
            push_variables(&mut self.text, "  ", step.locals.iter());
            push_variables(&mut self.text, "  global ", step.globals.iter());
        }
        self.text.len() <= self.options.max_bytes
    }

    fn finish(
        self: Box<Self>,
        subject: &Subject,
        history: &History,
        take: &mut dyn FnMut(Sample),
    ) -> Result<(), Missing> {
        finish_history(self.text, &self.options, "TRACE", subject, history, take)
    }
}

/// Ends a completion that lists steps.
pub(super) fn finish_history(
    mut text: String,
    options: &ViewOptions,
    wanted: &str,
    subject: &Subject,
    history: &History,
    take: &mut dyn FnMut(Sample),
) -> Result<(), Missing> {
    if text.is_empty() {
        return Err(Missing::Nothing);
    }
    if text.len() > options.max_bytes {
        return Err(Missing::TooLong);
    }
    let prompt = match options.granularity {
        Granularity::Line => subject.prompt(wanted),
        Granularity::Instruction => subject.prompt(&format!("{wanted} instruction")),
    };
    lines::push_ending(&mut text, &history.ending);
    take(whole_run(options.granularity.name(), history, prompt, text));
    Ok(())
}
