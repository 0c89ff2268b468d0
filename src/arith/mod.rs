//! Python's pure arithmetic and text algorithms, without interpreter values: numbers, formatting, hashing, sorting,
//! Unicode. Constant folding, the builtin types and the standard library all stand on it; it stands on nothing.

use std::borrow::Cow;

use thiserror::Error;

pub mod civil;
pub mod codec;
pub mod complex;
pub mod decimal;
pub mod float;
#[cfg(test)]
mod float_tests;
mod float_text;
pub mod format_spec;
pub mod format_string;
pub mod int;
#[cfg(test)]
mod int_tests;
mod int_text;
pub mod normalize;
#[cfg(any(test, feature = "fuzzing"))]
#[cfg_attr(not(test), expect(dead_code, reason = "without tests only the interpreter is looked for"))]
pub(crate) mod oracle;
pub mod percent;
pub mod rng;
pub mod siphash;
pub mod str_repr;
pub mod text;
pub mod timsort;
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

/// A text that was made: a Rust string while it is ASCII, else code points (among them perhaps lone surrogates).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// ASCII only.
    Ascii(String),
    /// Code points.
    Wide(Vec<u32>),
}

impl Text {
    /// An empty text with room for so many ASCII characters.
    pub fn with_capacity(capacity: usize) -> Text {
        Text::Ascii(String::with_capacity(capacity))
    }

    /// How many characters it has.
    pub fn len(&self) -> usize {
        match self {
            Text::Ascii(text) => text.len(),
            Text::Wide(codes) => codes.len(),
        }
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn widened(&mut self) -> &mut Vec<u32> {
        if let Text::Ascii(text) = self {
            *self = Text::Wide(text.bytes().map(u32::from).collect());
        }
        match self {
            Text::Wide(codes) => codes,
            Text::Ascii(_) => unreachable!("made wide above"),
        }
    }

    /// Appends one code point.
    pub fn push(&mut self, code: u32) {
        match (&mut *self, u8::try_from(code)) {
            (Text::Ascii(text), Ok(byte)) if byte.is_ascii() => text.push(char::from(byte)),
            _ => self.widened().push(code),
        }
    }

    /// Appends one code point again and again.
    pub fn push_fill(&mut self, code: u32, count: usize) {
        match (&mut *self, u8::try_from(code)) {
            (Text::Ascii(text), Ok(byte)) if byte.is_ascii() => {
                text.extend(std::iter::repeat_n(char::from(byte), count))
            }
            _ if count > 0 => self.widened().extend(std::iter::repeat_n(code, count)),
            _ => {}
        }
    }

    /// Appends code units.
    pub fn push_units<U: CodeUnit>(&mut self, units: &[U]) {
        match self {
            Text::Ascii(text) if units.iter().all(|u| u.code() < 128) => {
                text.extend(units.iter().map(|u| char::from(u.code() as u8)));
            }
            _ => self.widened().extend(units.iter().map(|u| u.code())),
        }
    }

    /// Appends a Rust string.
    pub fn push_str(&mut self, added: &str) {
        match self {
            Text::Ascii(text) if added.is_ascii() => text.push_str(added),
            _ => self.widened().extend(added.chars().map(u32::from)),
        }
    }

    /// Appends another text.
    pub fn push_text(&mut self, added: &Text) {
        match added {
            Text::Ascii(added) => self.push_str(added),
            Text::Wide(codes) => self.push_units(codes),
        }
    }

    /// As code points.
    pub fn into_codes(self) -> Vec<u32> {
        match self {
            Text::Ascii(text) => text.bytes().map(u32::from).collect(),
            Text::Wide(codes) => codes,
        }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        if text.is_ascii() { Text::Ascii(text) } else { Text::Wide(text.chars().map(u32::from).collect()) }
    }
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
