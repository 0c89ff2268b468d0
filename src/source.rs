//! Source positions, as CPython's compiler keeps them.

/// A range of source text: 1-based lines, 0-based UTF-8 byte columns. `-1` stands for "none" (CPython's
/// `NO_LOCATION`; a line may also be known without columns).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Location {
    /// First line, or -1.
    pub line: i32,
    /// Last line, or -1.
    pub end_line: i32,
    /// Byte column of the first character in its line, or -1.
    pub col: i32,
    /// Byte column just after the last character, or -1.
    pub end_col: i32,
}

impl Location {
    /// An instruction that belongs to no line (`NO_LOCATION`).
    pub const NONE: Location = Location { line: -1, end_line: -1, col: -1, end_col: -1 };

    /// A whole line without columns, as CPython writes `LOCATION(lineno, lineno, 0, 0)`.
    pub const fn line_start(line: i32) -> Location {
        Location { line, end_line: line, col: 0, end_col: 0 }
    }
}

/// The file name that a program's code objects and tracebacks show.
pub const PROGRAM_FILE: &str = "<program>";
