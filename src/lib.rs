//! exeter runs Python programs on a native stack VM and delivers their execution as trace events that equal CPython's:
//! the events of `sys.settrace` with `f_trace_opcodes`, value stacks and locals included.
//!
//! # Example
//!
//! Compile a program, run it within limits, walk its events, read a local:
//!
//! ```
//! use exeter::{Event, Flow, Granularity, Limits, Moment, Observer, Outcome, Program, PyVersion, RunOptions};
//!
//! /// Keeps the value of `total` at every line of `add_up`.
//! struct Watch(Vec<(u32, String)>);
//!
//! impl Observer for Watch {
//!     fn granularity(&self) -> Granularity {
//!         Granularity::Line
//!     }
//!
//!     fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
//!         if let (Event::Line, "add_up", Some(line)) = (event, moment.function(), moment.line())
//!             && let Some(total) = moment.local("total")
//!             && let Ok(text) = moment.repr(&total)
//!         {
//!             self.0.push((line, text.to_string_lossy().into_owned()));
//!         }
//!         Flow::Continue
//!     }
//! }
//!
//! let source = "
//! def add_up(numbers):
//!     total = 0
//!     for number in numbers:
//!         total += number
//!     return total
//! ";
//! let program = Program::compile(source, PyVersion::V3_12)?.with_entry("add_up([3, 4])")?;
//! let limits = Limits { max_steps: Some(10_000), ..Limits::default() };
//! let (run, watch) = program.observe(RunOptions { limits, ..RunOptions::default() }, Watch(Vec::new()));
//!
//! assert_eq!(run.outcome, Outcome::Value(Some("7".to_owned())));
//! let seen: Vec<(u32, &str)> = watch.0.iter().map(|(line, total)| (*line, total.as_str())).collect();
//! assert_eq!(seen, [(4, "0"), (5, "0"), (4, "3"), (5, "3"), (4, "7"), (6, "7")]);
//! # Ok::<(), exeter::CompileError>(())
//! ```
//!
//! [`trace::Tracer`] is the observer that renders everything as text; [`trace::format`] writes what it gathers.
//!
//! # The map of the crate
//!
//! Each folder uses only those above it in this list.
//!
//! | folder or file | what lives there |
//! |---|---|
//! | [`source`], [`error`], [`version`] | positions; the errors of the edge; releases and the named rules they differ in |
//! | [`arith`] | arithmetic and text algorithms of Python without values: numbers, formats, hashes, sorting, Unicode |
//! | [`syntax`] | source text to syntax tree, behind one door |
//! | [`bytecode`] | the instruction table, code objects, their line and exception tables, listings; how the instructions lie (`layout`), and what a frame delivers on its way through them (`course`) |
//! | [`compile`] | fold → symtable → codegen → cfg, flowgraph → assemble, as in CPython |
//! | [`value`] | values, the counted pointer, the containers' tables, classes as data, what built-in code may ask of the VM |
//! | [`builtins`] | one file a type; what cuts across types (attributes, operators, calls) in `protocol` and `call` |
//! | [`stdlib`] | one file a module, in Rust or in Python of ours |
//! | [`observe`] | what an observer is told |
//! | [`vm`] | frames, the loop and its registers, inline caches, calls, generators, exceptions; when which event is delivered, and the tape on which a run notes its branches, for observers that need not look at each event |
//! | [`trace`] | events as data, and the forms they are written in |
//! | [`program`] | compiled programs, the way in |
//! | [`triage`], [`supported`] | which programs of a corpus are outside the subset; the page of what is within |
//! | [`tune`] | Execution Tuning: entries for functions, views of runs, datasets |
//! | `fuzzing` | what the fuzz targets do; only in tests and with the feature `fuzzing` |
//! | `cli` | the command line, which uses only what is public |
//!
//! Objects live on the thread that runs them: a [`Program`] is `Send + Sync`, a run is not. The account of a run's
//! memory and the numbering of its objects are installed on the thread while it is under way (see [`value::heap`]).

pub mod arith;
pub mod builtins;
pub mod bytecode;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compile;
pub mod error;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
pub mod observe;
pub mod program;
pub mod source;
pub mod stdlib;
pub mod supported;
pub mod syntax;
pub mod trace;
pub mod triage;
pub mod tune;
pub mod value;
pub mod version;
pub mod vm;

pub use error::CompileError;
pub use observe::{Event, Flow, Granularity, Observer, Place, PlaceKind, Standing, Then, Turn};
pub use program::Program;
pub use version::PyVersion;
pub use vm::{Checkpoint, Codes, Limits, Moment, Outcome, Run, RunOptions, Turns, UncaughtException};
