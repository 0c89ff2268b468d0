//! Entries for functions that have none: expressions such as `f([1, 2], 3)`, made without any model from what the
//! source says about its parameters, tried on the VM and kept for what they reach.
//!
//! ```
//! use exeter::PyVersion;
//! use exeter::tune::inputs::{InputOptions, functions, synthesize};
//!
//! let source = "def double(numbers):\n    return [2 * number for number in numbers]\n";
//! for function in functions(source, PyVersion::V3_12)? {
//!     let set = synthesize(&function, &InputOptions::default());
//!     for entry in &set.entries {
//!         println!("{}  # {}", entry.expression, entry.outcome.label());
//!     }
//! }
//! # Ok::<(), exeter::CompileError>(())
//! ```

mod calls;
mod chance;
mod data;
mod declare;
mod evidence;
mod facts;
mod generate;
mod hints;
mod material;
mod mutate;
mod pattern;
mod search;
mod select;
mod shape;
#[cfg(test)]
mod tests;
mod trial;
mod walk;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::error::CompileError;
use crate::program::Program;
use crate::version::PyVersion;
use facts::FunctionPlan;
use search::Search;

pub use trial::reached;

/// A function that wants entries: its name and the compiled program that defines it.
#[derive(Clone, Debug)]
pub struct FunctionUnderTest {
    plan: Arc<FunctionPlan>,
    program: Program,
    code_hash: u64,
    examples: Vec<String>,
}

impl FunctionUnderTest {
    /// The function's name, which its entries call.
    pub fn name(&self) -> &str {
        &self.plan.name
    }

    /// The program that defines it, without an entry.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Adds entries that are known already: their arguments are evidence for the types of the parameters, and
    /// material. What does not call the function is passed over.
    #[must_use]
    pub fn with_examples(mut self, entries: impl IntoIterator<Item = String>) -> FunctionUnderTest {
        self.examples.extend(entries);
        self
    }
}

/// What is wanted of the entries of a function. They are the same for the same source, name and options.
#[derive(Clone, Debug)]
pub struct InputOptions {
    /// How many entries are kept.
    pub count: usize,
    /// Where chance starts.
    pub seed: u64,
    /// Steps of a run (see [`crate::Limits::max_steps`]) beyond which it counts as a timeout.
    pub max_steps: u64,
    /// Line events of a run beyond which it is too long to be kept.
    pub max_events: u64,
    /// How many runs a function may cost.
    pub max_trials: usize,
}

impl Default for InputOptions {
    fn default() -> InputOptions {
        InputOptions { count: 6, seed: 0, max_steps: 20_000, max_events: 2_000, max_trials: 120 }
    }
}

/// How the run of an entry ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryOutcome {
    /// It returned; the value's repr.
    Value(String),
    /// By an exception.
    Exception {
        /// The class's name.
        type_name: String,
        /// `str()` of it.
        message: String,
    },
}

impl EntryOutcome {
    /// `value`, or the exception's class.
    pub fn label(&self) -> &str {
        match self {
            EntryOutcome::Value(_) => "value",
            EntryOutcome::Exception { type_name, .. } => type_name,
        }
    }

    /// Whether it returned.
    pub fn is_value(&self) -> bool {
        matches!(self, EntryOutcome::Value(_))
    }
}

/// An entry that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The expression, for [`Program::with_entry`] of the function's program.
    pub expression: String,
    /// How its run ends.
    pub outcome: EntryOutcome,
    /// The line events of its run.
    pub events: u64,
}

/// Why something tried was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DropReason {
    /// It hit the limit of steps, memory or depth.
    Timeout,
    /// It has more events than were allowed.
    TooLong,
    /// Its outcome depends on chance.
    NonDeterministic,
    /// It reached what exeter does not run.
    Unsupported,
    /// It raised TypeError or AttributeError, and others did not.
    WrongType,
    /// It showed nothing that those kept do not.
    NothingNew,
}

impl DropReason {
    /// A short name.
    pub const fn name(self) -> &'static str {
        match self {
            DropReason::Timeout => "timeout",
            DropReason::TooLong => "too long",
            DropReason::NonDeterministic => "non-deterministic",
            DropReason::Unsupported => "unsupported",
            DropReason::WrongType => "wrong type",
            DropReason::NothingNew => "nothing new",
        }
    }
}

/// The entries of a function.
#[derive(Clone, Debug, Default)]
pub struct InputSet {
    /// Those kept: what returns first, then what raises.
    pub entries: Vec<Entry>,
    /// How many were tried and not kept, by reason.
    pub drops: BTreeMap<DropReason, u64>,
    /// How many runs it took.
    pub trials: usize,
}

/// The top-level functions of a source text, in the order of their definitions; of a name that is defined twice, the
/// last.
///
/// # Errors
/// The text is not a program of the subset.
pub fn functions(source: &str, version: PyVersion) -> Result<Vec<FunctionUnderTest>, CompileError> {
    let program = Program::compile(source, version)?;
    let plans = facts::read(source, &program)?;
    let code_hash = search::hash_text(source, 0);
    let function = |plan| FunctionUnderTest { plan, program: program.clone(), code_hash, examples: Vec::new() };
    Ok(plans.into_iter().filter(|plan| !plan.is_async).map(function).collect())
}

/// Makes the entries of a function.
pub fn synthesize(function: &FunctionUnderTest, options: &InputOptions) -> InputSet {
    Search::new(&function.plan, &function.program, function.code_hash, &function.examples, options).finish()
}
