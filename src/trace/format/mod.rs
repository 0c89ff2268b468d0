//! How traces are written: JSON lines for programs, a table for people.

mod json_text;
mod json_tracer;
pub mod jsonl;
mod row;
pub mod text;

pub(crate) use json_text::JsonText;
pub use json_tracer::JsonTracer;
