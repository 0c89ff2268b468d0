//! exeter runs Python programs and delivers their execution as trace events that equal CPython's.

pub mod arith;
pub mod builtins;
pub mod bytecode;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compile;
pub mod error;
pub mod observe;
pub mod program;
pub mod source;
pub mod stdlib;
pub mod syntax;
pub mod trace;
pub mod value;
pub mod version;
pub mod vm;

pub use error::CompileError;
pub use observe::{Event, Flow, Granularity, Observer};
pub use program::Program;
pub use version::PyVersion;
pub use vm::{Limits, Moment, Outcome, Run, RunOptions, UncaughtException};
