//! Regular expressions: CPython 3.12's pattern language and matching, without interpreter values. A pattern becomes a
//! syntax tree (`parser`), code words that equal CPython's (`codegen`), and runs on a backtracking matcher (`matcher`).

mod ast;
mod charset;
mod codegen;
mod error;
mod escape;
mod matcher;
mod ops;
mod parser;
mod pattern;
mod template;
mod tokenizer;

#[cfg(test)]
mod tests;

/// Runs a step of a recursion whose depth the pattern decides (within the parser's limit) on a stack that has room.
fn with_room<R>(step: impl FnOnce() -> R) -> R {
    const NEEDED: usize = 64 << 10;
    const NEW: usize = 1 << 20;
    stacker::maybe_grow(NEEDED, NEW, step)
}

pub use error::{PatternError, line_and_column};
pub use matcher::{Guard, Stopped};
pub use ops::flag;
pub use pattern::{Anchor, Found, Pattern, Scanner, compile};
pub use template::{Piece, escape_text, parse_template};
