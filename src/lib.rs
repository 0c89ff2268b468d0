//! exeter runs Python programs and delivers their execution as trace events that equal CPython's.

pub mod arith;
pub mod builtins;
pub mod bytecode;
pub mod compile;
pub mod error;
pub mod observe;
pub mod source;
pub mod stdlib;
pub mod syntax;
pub mod value;
pub mod version;
pub mod vm;
