//! Source text: decoding bytes as CPython does, line breaks, and offsets as lines and columns.

use crate::error::CompileError;
use crate::source::Location;

/// A text with CPython's line ends (only `\n`) and the places of its lines.
#[derive(Debug)]
pub struct SourceText {
    text: String,
    /// Offset of each line's first byte.
    lines: Vec<u32>,
}

impl SourceText {
    /// Takes a decoded text: `\r\n` and `\r` become `\n` (`translate_newlines`).
    ///
    /// # Errors
    ///
    /// A null byte, or a text of 2 GiB or more.
    pub fn new(source: &str) -> Result<SourceText, CompileError> {
        if source.len() > i32::MAX as usize {
            let message = "source code is too long".to_owned();
            return Err(CompileError::Syntax { message, line: 1, column: 1 });
        }
        let text =
            if source.contains('\r') { source.replace("\r\n", "\n").replace('\r', "\n") } else { source.to_owned() };
        let mut lines = Vec::with_capacity(text.len() / 24 + 1);
        lines.push(0);
        lines.extend(text.bytes().enumerate().filter(|(_, c)| *c == b'\n').map(|(i, _)| i as u32 + 1));
        let text = SourceText { text, lines };
        match text.text.bytes().position(|c| c == 0) {
            Some(at) => Err(text.error(at, "source code string cannot contain null bytes")),
            None => Ok(text),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The 1-based line of an offset.
    pub fn line_of(&self, offset: usize) -> i32 {
        self.lines.partition_point(|start| *start as usize <= offset) as i32
    }

    /// The offset itself; for the end of the text, that of its last character.
    pub fn before_end(&self, offset: usize) -> usize {
        if self.text[offset.min(self.text.len())..].trim().is_empty() {
            self.text.len().saturating_sub(1)
        } else {
            offset
        }
    }

    fn point(&self, offset: u32) -> (i32, i32) {
        let line = self.lines.partition_point(|start| *start <= offset);
        (line as i32, (offset - self.lines[line - 1]) as i32)
    }

    /// The location of a range of offsets.
    pub fn location(&self, start: u32, end: u32) -> Location {
        let (line, col) = self.point(start);
        let (end_line, end_col) = self.point(end);
        Location { line, end_line, col, end_col }
    }

    /// A syntax error at an offset.
    pub fn error(&self, at: usize, message: impl Into<String>) -> CompileError {
        let at = at.min(self.text.len());
        let (line, col) = self.point(at as u32);
        self.error_at_column(line, col, message)
    }

    /// A syntax error at a location.
    pub fn error_at(&self, loc: Location, message: impl Into<String>) -> CompileError {
        self.error_at_column(loc.line.max(1), loc.col.max(0), message)
    }

    /// A syntax error where a location begins, its byte column counted in characters.
    fn error_at_column(&self, line: i32, col: i32, message: impl Into<String>) -> CompileError {
        let start = self.lines.get(line as usize - 1).copied().unwrap_or(0) as usize;
        let upto = self.text.get(start..start + col as usize).unwrap_or("");
        CompileError::Syntax { message: message.into(), line: line as u32, column: upto.chars().count() as u32 + 1 }
    }
}

/// Decodes a source file: UTF-8 unless a byte order mark or an encoding declaration says otherwise (PEP 263).
///
/// # Errors
///
/// Bytes that are not of the encoding, an encoding CPython does not know or that this library does not.
pub fn decode(bytes: &[u8]) -> Result<String, CompileError> {
    let (bytes, marked) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    let syntax = |line: u32, message: String| CompileError::Syntax { message, line, column: 1 };
    match declared_encoding(bytes) {
        Some((line, name)) => {
            let normal = normal_name(&name);
            match normal.as_str() {
                "utf-8" => utf8(bytes, true),
                _ if marked => Err(syntax(line, format!("encoding problem: {name} with BOM"))),
                "iso-8859-1" => Ok(bytes.iter().map(|b| *b as char).collect()),
                "cp1252" | "windows-1252" | "1252" => cp1252(bytes),
                "ascii" => match bytes.iter().position(|b| !b.is_ascii()) {
                    Some(at) => Err(syntax(
                        line_at(bytes, at),
                        format!(
                            "(unicode error) 'ascii' codec can't decode byte 0x{:02x} in position {at}: \
                             ordinal not in range(128)",
                            bytes[at]
                        ),
                    )),
                    None => utf8(bytes, true),
                },
                _ if known_encoding(&normal) => {
                    Err(CompileError::Unsupported { feature: format!("source encoding {name}"), line, column: 1 })
                }
                _ => Err(syntax(line, format!("unknown encoding: {name}"))),
            }
        }
        None => utf8(bytes, marked),
    }
}

/// The Windows code page of Western Europe: Latin-1 with letters and signs where that has control characters.
fn cp1252(bytes: &[u8]) -> Result<String, CompileError> {
    const UPPER: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”',
        '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    let mut text = String::with_capacity(bytes.len());
    for (at, b) in bytes.iter().enumerate() {
        let c = if (0x80..0xa0).contains(b) { UPPER[usize::from(*b) - 0x80] } else { char::from(*b) };
        if c == '\0' && *b != 0 {
            let message = format!(
                "(unicode error) 'charmap' codec can't decode byte 0x{b:02x} in position {at}: \
                 character maps to <undefined>"
            );
            return Err(CompileError::Syntax { message, line: line_at(bytes, at), column: 1 });
        }
        text.push(c);
    }
    Ok(text)
}

fn line_at(bytes: &[u8], at: usize) -> u32 {
    bytes[..at].iter().filter(|b| **b == b'\n').count() as u32 + 1
}

fn utf8(bytes: &[u8], declared: bool) -> Result<String, CompileError> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let line = line_at(bytes, at);
    let line_start = bytes[..at].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let column = String::from_utf8_lossy(&bytes[line_start..at]).chars().count() as u32 + 1;
    let message = if declared {
        format!("(unicode error) 'utf-8' codec can't decode byte 0x{:02x} in position {at}: invalid data", bytes[at])
    } else {
        format!(
            "Non-UTF-8 code starting with '\\x{:02x}' on line {line}, but no encoding declared; \
             see https://peps.python.org/pep-0263/ for details",
            bytes[at]
        )
    };
    Err(CompileError::Syntax { message, line, column })
}

/// The encoding declared in a comment of the first two lines, with its line (`get_coding_spec`).
fn declared_encoding(bytes: &[u8]) -> Option<(u32, String)> {
    for (i, line) in bytes.split(|b| *b == b'\n' || *b == b'\r').take(2).enumerate() {
        let code = line.iter().position(|b| !matches!(b, b' ' | b'\t' | b'\x0c')).unwrap_or(line.len());
        match line.get(code) {
            Some(b'#') => {}
            None => continue,
            // A first line with code keeps the second from declaring anything.
            Some(_) => return None,
        }
        let comment = &line[code..];
        for at in 0..comment.len().saturating_sub(6) {
            let rest = &comment[at..];
            if rest.starts_with(b"coding") && matches!(rest.get(6), Some(b':' | b'=')) {
                let name = rest[7..].iter().skip_while(|b| matches!(b, b' ' | b'\t'));
                let name: Vec<u8> = name
                    .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
                    .copied()
                    .collect();
                if !name.is_empty() {
                    return Some((i as u32 + 1, String::from_utf8_lossy(&name).into_owned()));
                }
            }
        }
    }
    None
}

/// The usual name of an encoding (`get_normal_name`).
fn normal_name(name: &str) -> String {
    let name: String = name.chars().take(12).map(|c| if c == '_' { '-' } else { c.to_ascii_lowercase() }).collect();
    if name == "utf-8" || name.starts_with("utf-8-") || name == "utf8" || name == "u8" || name == "cp65001" {
        return "utf-8".to_owned();
    }
    for latin in ["latin-1", "iso-8859-1", "iso-latin-1"] {
        if name == latin || name.starts_with(&format!("{latin}-")) {
            return "iso-8859-1".to_owned();
        }
    }
    match name.as_str() {
        "latin1" | "l1" | "iso8859-1" | "8859" | "cp819" | "latin" => "iso-8859-1".to_owned(),
        "us-ascii" | "646" => "ascii".to_owned(),
        _ => name,
    }
}

fn known_encoding(name: &str) -> bool {
    ["cp", "windows", "iso", "koi8", "utf", "euc", "shift", "gb", "big5", "mac", "johab", "hz", "latin"]
        .iter()
        .any(|family| name.starts_with(family))
}
