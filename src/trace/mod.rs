//! Traces: the events of a run as data, and the forms they are written in.

pub mod event;
pub mod format;
pub mod log;
pub mod render;

pub use event::{Detail, TraceEvent};
pub use render::{EventSink, Tracer};
