//! How traces are written: JSON lines for programs, a table for people.

pub mod jsonl;
pub mod text;
