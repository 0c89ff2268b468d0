//! `io`, direct output: program and entry to the result.
//!
//! The prompt:
//!
//! ```text
//! [PROGRAM]
//! def double(numbers):
//!     return [2 * number for number in numbers]
//! [ENTRY]
//! double([1, 2])
//! [OUTPUT]
//! ```
//!
//! The completion:
//!
//! ```text
//! = [2, 4]
//! ```
//!
//! It is `= ` and the repr of the entry's value; `! ` and the exception that nobody caught (`! ValueError: bad`); for a
//! program without an entry what it printed, each line behind `> `. A program without an entry that prints nothing
//! has no sample.

use super::{Builder, Ending, History, Missing, Sample, Step, Subject, lines, whole_run};

/// Makes the view [`io`](self).
#[derive(Debug)]
pub struct IoBuilder;

impl Builder for IoBuilder {
    fn wants_steps(&self) -> bool {
        false
    }

    fn step(&mut self, _: &Step<'_>) -> bool {
        false
    }

    fn finish(
        self: Box<Self>,
        subject: &Subject,
        history: &History,
        take: &mut dyn FnMut(Sample),
    ) -> Result<(), Missing> {
        if matches!(&history.ending, Ending::Printed(text) if text.is_empty()) {
            return Err(Missing::Nothing);
        }
        let mut completion = String::new();
        lines::push_ending(&mut completion, &history.ending);
        take(whole_run("program", history, subject.prompt("OUTPUT"), completion));
        Ok(())
    }
}
