//! Why a pattern or a template is refused.

use std::borrow::Cow;

use thiserror::Error;

/// What is wrong with a pattern, as the Python exception to raise.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PatternError {
    /// `re.error`: its `msg` and `pos`. The exception adds ` at position N (line L, column C)` by itself.
    #[error("{message}")]
    Syntax {
        /// `msg`
        message: String,
        /// `pos`, where there is one.
        position: Option<usize>,
    },
    /// `ValueError`: flags that do not go together.
    #[error("{0}")]
    Value(&'static str),
    /// `OverflowError`: a number of repetitions.
    #[error("{0}")]
    Overflow(&'static str),
    /// `IndexError`: a template names a group that the pattern does not have.
    #[error("{0}")]
    Index(String),
    /// `RecursionError`: parts nested too deep.
    #[error("maximum recursion depth exceeded")]
    Recursion,
}

impl PatternError {
    /// The whole text of the exception, given the pattern: `re.error.__init__` adds the place.
    pub fn text(&self, pattern: &[u32]) -> Cow<'_, str> {
        let PatternError::Syntax { message, position } = self else { return Cow::Owned(self.to_string()) };
        let Some(position) = *position else { return Cow::Borrowed(message) };
        let newline = u32::from(b'\n');
        let mut text = format!("{message} at position {position}");
        if pattern.contains(&newline) {
            let (line, column) = line_and_column(pattern, position);
            text.push_str(&format!(" (line {line}, column {column})"));
        }
        Cow::Owned(text)
    }
}

/// `lineno` and `colno` of a position in a pattern.
pub fn line_and_column(pattern: &[u32], position: usize) -> (usize, usize) {
    let before = &pattern[..position.min(pattern.len())];
    let newline = u32::from(b'\n');
    let line = before.iter().filter(|&&c| c == newline).count() + 1;
    let column = match before.iter().rposition(|&c| c == newline) {
        Some(last) => position - last,
        None => position + 1,
    };
    (line, column)
}
