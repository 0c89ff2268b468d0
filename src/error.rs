//! The errors of the library's edge: what keeps a text from being a program of the subset.

use thiserror::Error;

/// Why a source text could not be made into a program.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum CompileError {
    /// CPython, too, refuses the text.
    #[error("line {line}, column {column}: syntax error: {message}")]
    Syntax {
        /// What is wrong, in CPython's words where they are known.
        message: String,
        /// 1-based line.
        line: u32,
        /// 1-based column, in characters.
        column: u32,
    },
    /// The text may be Python, but holds something outside the subset that cannot even be compiled.
    #[error("line {line}, column {column}: unsupported: {feature}")]
    Unsupported {
        /// The feature's name.
        feature: String,
        /// 1-based line.
        line: u32,
        /// 1-based column, in characters.
        column: u32,
    },
    /// The stages of the compiler disagree: a defect of this library, not of the text. Please report it.
    #[error("line {line}: internal error of the compiler: {message}")]
    Internal {
        /// What does not fit.
        message: String,
        /// 1-based line near which it was noticed; 0 if none is known.
        line: u32,
    },
}

impl CompileError {
    /// The 1-based line at fault.
    pub fn line(&self) -> u32 {
        match self {
            CompileError::Syntax { line, .. }
            | CompileError::Unsupported { line, .. }
            | CompileError::Internal { line, .. } => *line,
        }
    }

    /// The 1-based column at fault; 1 where none is known.
    pub fn column(&self) -> u32 {
        match self {
            CompileError::Syntax { column, .. } | CompileError::Unsupported { column, .. } => *column,
            CompileError::Internal { .. } => 1,
        }
    }

    /// What is wrong, without the place.
    pub fn reason(&self) -> String {
        match self {
            CompileError::Syntax { message, .. } => format!("syntax error: {message}"),
            CompileError::Unsupported { feature, .. } => format!("unsupported: {feature}"),
            CompileError::Internal { message, .. } => format!("internal error of the compiler: {message}"),
        }
    }
}
