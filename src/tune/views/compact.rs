//! `compact`, the compact scratchpad: the whole history, every step with only what changed, then the result.
//!
//! The prompt is [`io`](super::io)'s with `[CHANGES]` for `[OUTPUT]`. The steps are those of
//! [`scratchpad`](super::scratchpad); under each stand only the variables that are new or show another value than at the
//! frame's last step, and `del NAME` for those that are gone. A global is shown when it differs from what was last
//! shown anywhere. The completion of the example there:
//!
//! ```text
//! #0 call double
//!   numbers = [1, 2]
//!   global factor = 2
//! #0 line 3: for at in range(len(numbers)):
//! #0 line 4: numbers[at] *= factor
//!   at = 0
//! #0 line 3: for at in range(len(numbers)):
//!   numbers = [2, 2]
//! #0 line 4: numbers[at] *= factor
//!   at = 1
//! #0 line 3: for at in range(len(numbers)):
//!   numbers = [2, 4]
//! #0 line 5: return numbers
//! #0 return [2, 4]
//! = [2, 4]
//! ```
//!
//! At granularity `instruction` (`[CHANGES instruction]`) the value stack is shown likewise: `pop N` where slots went
//! since the frame's last instruction, then `push VALUE` for each that came.

use super::lines::{push_head, push_one_line, push_variables};
use super::scratchpad::finish_history;
use super::{Builder, History, Missing, Sample, Step, StepKind, Subject, ViewOptions};

/// Makes the view [`compact`](self).
#[derive(Debug)]
pub struct CompactBuilder {
    subject: Subject,
    options: ViewOptions,
    text: String,
}

impl CompactBuilder {
    /// For a run of a program.
    pub fn new(subject: &Subject, options: &ViewOptions) -> CompactBuilder {
        CompactBuilder { subject: subject.clone(), options: *options, text: String::new() }
    }
}

impl Builder for CompactBuilder {
    fn step(&mut self, step: &Step<'_>) -> bool {
        let text = &mut self.text;
        push_head(text, &self.subject, step);
        if let StepKind::Opcode { stack, kept, before, .. } = step.kind {
            if before > kept {
                text.push_str(&format!("  pop {}\n", before - kept));
            }
            for slot in &stack[kept..] {
                text.push_str("  push ");
                push_one_line(text, slot.as_deref().unwrap_or("NULL"));
                text.push('\n');
            }
        }
        if matches!(step.kind, StepKind::Exception { .. }) {
            return text.len() <= self.options.max_bytes;
        }
        push_variables(text, "  ", step.locals.iter().filter(|variable| variable.changed_at == step.index));
        for name in step.lost {
            text.push_str("  del ");
            text.push_str(name);
            text.push('\n');
        }
        push_variables(text, "  global ", step.globals.iter().filter(|variable| variable.changed_at == step.index));
        text.len() <= self.options.max_bytes
    }

    fn finish(
        self: Box<Self>,
        subject: &Subject,
        history: &History,
        take: &mut dyn FnMut(Sample),
    ) -> Result<(), Missing> {
        finish_history(self.text, &self.options, "CHANGES", subject, history, take)
    }
}
