//! What the fuzz targets under `fuzz/` do: each target there hands its bytes to a function of this module. The same
//! functions are tried by `cargo test` on the seeds and on bytes of a fixed seed. Only there, and with the feature
//! `fuzzing`, is this module compiled: it may start an interpreter, which nothing else of the library does.
//!
//! A finding is a panic: one of the library's own (those it catches at its edge included), or a difference that must
//! not be.

mod cpython;
pub mod grammar;
mod programs;
mod questions;
mod readers;
#[cfg(test)]
mod tests;

pub use programs::{program, source, versus_cpython};
pub use questions::{number, pattern};
pub use readers::{log, state};

use crate::vm::{Limits, Outcome, Run};

/// A target: its name, which is that of its folder of seeds, too, and what it does with bytes.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// As `cargo fuzz run` calls it.
    pub name: &'static str,
    /// Panics at a finding.
    pub run: fn(&[u8]),
}

/// All targets.
pub const TARGETS: [Target; 7] = [
    Target { name: "source", run: source },
    Target { name: "program", run: program },
    Target { name: "versus_cpython", run: versus_cpython },
    Target { name: "log", run: log },
    Target { name: "state", run: state },
    Target { name: "pattern", run: pattern },
    Target { name: "number", run: number },
];

/// What a run gets: little, so that an input takes milliseconds.
fn limits() -> Limits {
    Limits {
        max_steps: Some(30_000),
        max_memory: Some(64 << 20),
        max_output: Some(1 << 20),
        max_trace: Some(8 << 20),
        ..Limits::default()
    }
}

/// A panic that was caught at the library's edge is a finding all the same.
fn no_bug(run: &Run, about: &str) {
    if let Outcome::Bug(message) = &run.outcome {
        panic!("a panic inside the library: {message}\n{about}");
    }
}
