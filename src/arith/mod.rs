//! Python's pure arithmetic and text algorithms, without interpreter values: numbers, formatting, hashing, sorting,
//! Unicode. Constant folding, the builtin types and the standard library all stand on it; it stands on nothing.

use std::borrow::Cow;

use thiserror::Error;

pub mod float;
#[cfg(test)]
mod float_tests;
mod float_text;
pub mod int;
#[cfg(test)]
mod int_tests;
mod int_text;
#[cfg(test)]
pub(crate) mod oracle;
pub mod str_repr;
pub mod unicode;

/// Why an operation has no result: the Python exception to raise, with CPython's message, or a result too big to make.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ArithError {
    /// `ZeroDivisionError`.
    #[error("ZeroDivisionError: {0}")]
    ZeroDivision(&'static str),
    /// `OverflowError`.
    #[error("OverflowError: {0}")]
    Overflow(Cow<'static, str>),
    /// `OverflowError(34, 'Numerical result out of range')`: the one that the C library reports. Its `args` are two.
    #[error("OverflowError: (34, 'Numerical result out of range')")]
    OutOfRange,
    /// `ValueError`.
    #[error("ValueError: {0}")]
    Value(Cow<'static, str>),
    /// The result would be larger than the byte limit that the caller gave. CPython would raise `MemoryError` on a
    /// machine that small; nothing has been allocated.
    #[error("the result needs about {bytes} bytes, more than the limit")]
    TooLarge {
        /// About how many bytes the result would take.
        bytes: u64,
    },
}

impl ArithError {
    /// A `ValueError` with this message.
    pub fn value(message: impl Into<Cow<'static, str>>) -> ArithError {
        ArithError::Value(message.into())
    }

    /// An `OverflowError` with this message.
    pub fn overflow(message: impl Into<Cow<'static, str>>) -> ArithError {
        ArithError::Overflow(message.into())
    }
}

/// The result of an operation of this folder.
pub type ArithResult<T> = Result<T, ArithError>;

/// Refuses a result of `bytes` bytes when the limit is smaller.
pub(crate) fn within(bytes: u64, limit: usize) -> ArithResult<()> {
    if bytes > limit as u64 { Err(ArithError::TooLarge { bytes }) } else { Ok(()) }
}

/// What strings are stored in: ASCII bytes or code points. Algorithms over both take slices of this.
pub trait CodeUnit: Copy + Ord {
    /// The code point.
    fn code(self) -> u32;
}

impl CodeUnit for u8 {
    fn code(self) -> u32 {
        u32::from(self)
    }
}

impl CodeUnit for u32 {
    fn code(self) -> u32 {
        self
    }
}
