//! Traces: the events of a run as data, and the forms they are written in.

pub mod event;
pub mod filter;
pub mod format;
pub mod history;
pub mod log;
pub mod render;
pub mod replay;
pub mod steps;
pub mod view;

pub use event::{Detail, TraceEvent};
pub use render::{EventSink, Tracer};
pub use replay::Trace;
