//! Views: the run of a program as text to train on or to be asked about. One run feeds all of them.
//!
//! | view | prompt | completion |
//! |---|---|---|
//! | [`io`] | program and entry | the result |
//! | [`scratchpad`] | program and entry | every step with all its variables, then the result |
//! | [`compact`] | program and entry | every step with what changed, then the result |
//! | [`annotated`] | program and entry | the program with values as comments, then the result |
//! | [`cwm`] | program with a marked entry, in the form of Meta's Code World Model | its frames |
//! | [`dynamic`] | one state | a later state |
//!
//! Every prompt but `cwm`'s begins with the same two blocks, and ends with the name of what is wanted:
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
//! A program without an entry has no `[ENTRY]` block; its run is that of the module's body. With an entry, the history
//! begins behind the module's body, at the entry's first call.
//!
//! The result is one line: `= ` and the repr of the entry's value, or `! ` and the exception that nobody caught
//! (`! ValueError: bad`), or, where there is no entry, `> ` before each line that was printed.

pub mod annotated;
pub mod compact;
pub mod cwm;
pub mod dynamic;
mod history;
pub mod io;
pub mod lines;
pub mod scratchpad;

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

pub use history::{Ending, Historian, History, Slot, Step, StepKind, Variable};

use crate::observe::{Event, Granularity};
use crate::vm::Moment;

/// The views, each a way to show a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// Program and input to output, see [`io`].
    Io,
    /// The whole history with full states, see [`scratchpad`].
    Scratchpad,
    /// The whole history with what changed, see [`compact`].
    Compact,
    /// One state to a later one, see [`dynamic`].
    Dynamic,
    /// Code World Model's frames, see [`cwm`].
    Cwm,
    /// The source with values as comments, see [`annotated`].
    Annotated,
}

impl View {
    /// All of them.
    pub const ALL: [View; 6] = [View::Io, View::Scratchpad, View::Compact, View::Dynamic, View::Cwm, View::Annotated];

    /// Its name, in options and in the column `view`.
    pub const fn name(self) -> &'static str {
        match self {
            View::Io => "io",
            View::Scratchpad => "scratchpad",
            View::Compact => "compact",
            View::Dynamic => "dynamic",
            View::Cwm => "cwm",
            View::Annotated => "annotated",
        }
    }

    /// The shorter view that may stand in for it when it is too long.
    pub const fn shorter(self) -> Option<View> {
        match self {
            View::Scratchpad => Some(View::Compact),
            View::Compact | View::Cwm | View::Annotated => Some(View::Io),
            View::Io | View::Dynamic => None,
        }
    }

    /// What makes it from a run of a program; `None` for [`dynamic`], whose states are chosen when the run is over.
    pub fn builder(self, subject: &Subject, options: &ViewOptions) -> Option<Box<dyn Builder>> {
        Some(match self {
            View::Io => Box::new(io::IoBuilder),
            View::Scratchpad => Box::new(scratchpad::ScratchpadBuilder::new(subject, options)),
            View::Compact => Box::new(compact::CompactBuilder::new(subject, options)),
            View::Cwm => Box::new(cwm::CwmBuilder::new(subject, options)),
            View::Annotated => Box::new(annotated::AnnotatedBuilder::new(subject, options)),
            View::Dynamic => return None,
        })
    }
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for View {
    type Err = String;

    fn from_str(text: &str) -> Result<View, String> {
        View::ALL
            .into_iter()
            .find(|view| view.name() == text)
            .ok_or_else(|| format!("no view `{text}`; there are {}", View::ALL.map(View::name).join(", ")))
    }
}

/// What is common to all views of a run.
#[derive(Clone, Copy, Debug)]
pub struct ViewOptions {
    /// How closely the run is watched.
    pub granularity: Granularity,
    /// Bytes of a text beyond which it will not be used: nothing is gathered any more.
    pub max_bytes: usize,
}

/// A program that is run, as the views show it.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Its source, with `\n` for line ends.
    pub code: Arc<str>,
    /// The entry.
    pub entry: Option<Arc<str>>,
    /// The source's lines, without spaces at their ends.
    pub lines: Arc<[Box<str>]>,
}

impl Subject {
    /// A program and its entry.
    pub fn new(code: &str, entry: Option<&str>) -> Subject {
        let code = if code.contains('\r') { code.replace("\r\n", "\n").replace('\r', "\n") } else { code.to_owned() };
        let lines = code.split('\n').map(|line| line.trim_end().into()).collect();
        Subject { code: code.into(), entry: entry.map(Into::into), lines }
    }

    /// The same program with another entry.
    pub fn with_entry(&self, entry: &str) -> Subject {
        Subject { entry: Some(entry.into()), ..self.clone() }
    }

    /// A line of the source, from 1; empty where there is none.
    pub fn line(&self, line: Option<u32>) -> &str {
        let index = line.map_or(usize::MAX, |line| (line as usize).wrapping_sub(1));
        self.lines.get(index).map_or("", |line| line)
    }

    /// The prompt's blocks up to the name of what is wanted.
    pub fn prompt(&self, wanted: &str) -> String {
        let mut prompt = String::with_capacity(self.code.len() + 64);
        prompt.push_str("[PROGRAM]\n");
        prompt.push_str(self.code.trim_end());
        if let Some(entry) = &self.entry {
            prompt.push_str("\n[ENTRY]\n");
            prompt.push_str(entry);
        }
        prompt.push_str("\n[");
        prompt.push_str(wanted);
        prompt.push_str("]\n");
        prompt
    }
}

/// A sample of a view: what a model is shown, and what it is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// `program`, `line` or `instruction`.
    pub granularity: &'static str,
    /// The step of the run that the prompt shows, from 0.
    pub step: u64,
    /// How many steps later the completion ends.
    pub steps_ahead: u64,
    /// By what rule these steps were chosen: `run` for the whole run.
    pub policy: &'static str,
    /// What is shown.
    pub prompt: String,
    /// What is wanted.
    pub completion: String,
}

/// Why a run gives no sample of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// It grew over [`ViewOptions::max_bytes`].
    TooLong,
    /// There was nothing to show: no entry, and nothing printed; or no step was run.
    Nothing,
    /// The entry has frames of its own (a lambda, a comprehension), which the form cannot show.
    EntryFrames,
    /// The source has no place for comments where they are needed.
    NoRoomForComments,
}

impl Missing {
    /// A short name, for counting.
    pub const fn name(self) -> &'static str {
        match self {
            Missing::TooLong => "too long",
            Missing::Nothing => "nothing to show",
            Missing::EntryFrames => "entry with frames of its own",
            Missing::NoRoomForComments => "no room for comments",
        }
    }
}

/// Makes a view while a program runs.
pub trait Builder {
    /// Whether it wants [`Builder::step`]s.
    fn wants_steps(&self) -> bool {
        true
    }

    /// Whether it wants [`Builder::event`]s.
    fn wants_events(&self) -> bool {
        false
    }

    /// An event of the history as the VM tells it, before the step that is made of it.
    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) {
        let _ = (event, moment);
    }

    /// A step of the history. Returns whether it wants more.
    fn step(&mut self, step: &Step<'_>) -> bool;

    /// The run is over: hands over its samples.
    ///
    /// # Errors
    /// Why there is none.
    fn finish(
        self: Box<Self>,
        subject: &Subject,
        history: &History,
        take: &mut dyn FnMut(Sample),
    ) -> Result<(), Missing>;
}

/// The sample of a whole run.
pub(crate) fn whole_run(granularity: &'static str, history: &History, prompt: String, completion: String) -> Sample {
    Sample { granularity, step: 0, steps_ahead: history.steps, policy: "run", prompt, completion }
}
