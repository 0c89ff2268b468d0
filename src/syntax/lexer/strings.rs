//! String literals: their bounds, and the pieces of f-strings (PEP 701), whose expressions become token lists.

use rustpython_parser::{StringKind, Tok};

use crate::error::CompileError;

use super::{Bracket, Depth, Lexer, MAX_LEVEL, Open, Spanned, Stop};

/// CPython's limit on f-strings in f-strings (`MAXFSTRINGLEVEL`).
const MAX_FSTRING_LEVEL: usize = 150;
/// CPython's limit on replacement fields in format specifications (`MAX_EXPR_NESTING`).
const MAX_EXPR_NESTING: usize = 3;

/// A string literal as it stands in the source.
#[derive(Debug)]
pub struct StringToken {
    /// Offset of its prefix or quote.
    pub start: u32,
    /// Offset after its closing quote.
    pub end: u32,
    /// Where the text between the quotes starts.
    pub body_start: u32,
    /// Where it ends.
    pub body_end: u32,
    /// Has the prefix `b`.
    pub bytes: bool,
    /// Has the prefix `r`.
    pub raw: bool,
    /// Has the prefix `u`.
    pub unicode: bool,
    /// The pieces of an f-string.
    pub fstring: Option<Vec<Part>>,
}

/// A piece of an f-string or of a format specification.
#[derive(Debug)]
pub enum Part {
    /// Text to be decoded (`FSTRING_MIDDLE`).
    Literal {
        /// Offset of its first character.
        start: u32,
        /// Offset after its last one.
        end: u32,
        /// Where its location ends: behind the second of two braces, of which one belongs to the text.
        shown_end: u32,
    },
    /// `{…}`
    Field(Box<Field>),
}

/// A replacement field.
#[derive(Debug)]
pub struct Field {
    /// Offset of `{`.
    pub start: u32,
    /// Offset after `}`.
    pub end: u32,
    /// The expression's tokens; taken away when they are parsed.
    pub tokens: Vec<Spanned>,
    /// Where the expression's text ends.
    pub expr_end: u32,
    /// For `{x=}`: the offset up to which the text is shown.
    pub debug_end: Option<u32>,
    /// The letter after `!` and its offset.
    pub conversion: Option<(char, u32)>,
    /// What follows the colon.
    pub spec: Option<Spec>,
}

/// A format specification.
#[derive(Debug)]
pub struct Spec {
    /// Offset of the colon.
    pub colon: u32,
    /// Offset after its last character.
    pub end: u32,
    /// Its pieces.
    pub parts: Vec<Part>,
}

/// Whether a word before a quote is a string prefix.
pub(super) fn is_prefix(word: &[u8]) -> bool {
    let mut lower = [0; 2];
    match word.len() {
        1 | 2 => {
            for (to, from) in lower.iter_mut().zip(word) {
                *to = from.to_ascii_lowercase();
            }
            matches!(&lower[..word.len()], b"r" | b"b" | b"u" | b"f" | b"rb" | b"br" | b"rf" | b"fr")
        }
        _ => false,
    }
}

impl Lexer<'_> {
    /// Reads a string literal; `start` is its prefix's offset, the current position its quote's.
    pub(super) fn string(&mut self, start: usize) -> Result<(), CompileError> {
        let prefix = &self.bytes[start..self.pos];
        let has = |letter: u8| prefix.iter().any(|c| c.to_ascii_lowercase() == letter);
        let quote = self.peek(0);
        let triple = self.peek(1) == quote && self.peek(2) == quote;
        let token = StringToken {
            start: start as u32,
            end: 0,
            body_start: 0,
            body_end: 0,
            bytes: has(b'b'),
            raw: has(b'r'),
            unicode: has(b'u'),
            fstring: None,
        };
        let is_f = has(b'f');
        let raw = token.raw;
        let bytes = token.bytes;
        let width = if triple { 3 } else { 1 };
        self.pos += width;
        let body_start = self.pos;
        let index = self.out.strings.len();
        self.out.strings.push(token);
        let parts =
            if is_f { Some(self.fstring(start, quote, triple, raw)?) } else { self.plain(start, quote, triple)? };
        let body_end = self.pos;
        self.pos += width;
        if bytes && !self.src[body_start..body_end].is_ascii() {
            return Err(self.error(start, "bytes can only contain ASCII literal characters"));
        }
        let end = self.pos;
        let token = &mut self.out.strings[index];
        token.body_start = body_start as u32;
        token.body_end = body_end as u32;
        token.end = end as u32;
        token.fstring = parts;
        self.emit(Tok::String { value: String::new(), kind: StringKind::String, triple_quoted: false }, start, end);
        Ok(())
    }

    /// Moves to the closing quote of a literal that is no f-string.
    fn plain(&mut self, start: usize, quote: u8, triple: bool) -> Result<Option<Vec<Part>>, CompileError> {
        loop {
            match self.bytes.get(self.pos) {
                None => return Err(self.unterminated(start, triple, "")),
                Some(b'\n') if !triple => return Err(self.unterminated(start, triple, "")),
                Some(b'\\') => self.pos += 2,
                Some(c) if *c == quote && (!triple || (self.peek(1) == quote && self.peek(2) == quote)) => {
                    return Ok(None);
                }
                Some(_) => self.pos += 1,
            }
        }
    }

    fn unterminated(&self, start: usize, triple: bool, f: &str) -> CompileError {
        // The quote that was to end the f-string around was taken for the beginning of another literal.
        if f.is_empty() && self.fstrings.last() == Some(&(self.bytes[start], triple)) {
            return self.error(start, "f-string: expecting '}'");
        }
        let kind = if triple { "triple-quoted " } else { "" };
        let at = self.pos.min(self.bytes.len().saturating_sub(usize::from(triple)));
        let line = self.text.line_of(at);
        self.error(start, format!("unterminated {kind}{f}string literal (detected at line {line})"))
    }

    fn fstring(&mut self, start: usize, quote: u8, triple: bool, raw: bool) -> Result<Vec<Part>, CompileError> {
        if self.fstring_level >= MAX_FSTRING_LEVEL {
            return Err(self.error(start, "too many nested f-strings"));
        }
        self.fstring_level += 1;
        self.fstrings.push((quote, triple));
        let parts = self.fstring_parts(FString { start, quote, triple, raw }, 0)?;
        self.fstrings.pop();
        self.fstring_level -= 1;
        Ok(parts)
    }

    /// Pieces up to the closing quote (`nesting` 0) or the `}` that ends a format specification (`nesting` > 0).
    fn fstring_parts(&mut self, string: FString, nesting: usize) -> Result<Vec<Part>, CompileError> {
        let FString { start: string_start, quote, triple, raw } = string;
        let mut parts = Vec::new();
        let mut literal = self.pos;
        let push = |parts: &mut Vec<Part>, from: usize, to: usize, shown: usize| {
            parts.push(Part::Literal { start: from as u32, end: to as u32, shown_end: shown as u32 });
        };
        let flush = |parts: &mut Vec<Part>, from: usize, to: usize| {
            if from < to {
                push(parts, from, to, to);
            }
        };
        loop {
            let Some(&c) = self.bytes.get(self.pos) else {
                return Err(self.unterminated(string_start, triple, "f-"));
            };
            match c {
                b'\n' if !triple && nesting > 0 => {
                    // A line end is no part of the specification; only the closing brace may follow.
                    push(&mut parts, literal, self.pos, self.pos);
                    self.skip_blanks();
                    return Ok(parts);
                }
                b'\n' if !triple => return Err(self.unterminated(string_start, triple, "f-")),
                _ if c == quote && (!triple || (self.peek(1) == quote && self.peek(2) == quote)) => {
                    if nesting > 0 {
                        if let Some(at) = self.unmatched_behind(if triple { 3 } else { 1 }) {
                            let closing = self.bytes[at] as char;
                            let message =
                                format!("closing parenthesis '{closing}' does not match opening parenthesis '{{'");
                            return Err(self.error(at, message));
                        }
                        return Err(self.error(self.pos, "f-string: expecting '}', or format specs"));
                    }
                    flush(&mut parts, literal, self.pos);
                    return Ok(parts);
                }
                b'{' if self.peek(1) == b'{' && nesting == 0 => {
                    push(&mut parts, literal, self.pos + 1, self.pos + 2);
                    self.pos += 2;
                    literal = self.pos;
                }
                b'{' => {
                    if nesting > 0 && self.peek(1) == b'{' {
                        // CPython's tokeniser stops for an empty text here.
                        push(&mut parts, literal, self.pos, self.pos);
                    } else {
                        flush(&mut parts, literal, self.pos);
                    }
                    if nesting >= MAX_EXPR_NESTING {
                        return Err(self.error(self.pos, "f-string: expressions nested too deeply"));
                    }
                    let field = self.field(string, nesting)?;
                    parts.push(Part::Field(Box::new(field)));
                    literal = self.pos;
                }
                b'}' if nesting > 0 => {
                    // And here, even behind a field.
                    push(&mut parts, literal, self.pos, self.pos);
                    return Ok(parts);
                }
                b'}' if self.peek(1) == b'}' => {
                    push(&mut parts, literal, self.pos + 1, self.pos + 2);
                    self.pos += 2;
                    literal = self.pos;
                }
                b'}' => return Err(self.error(self.pos, "f-string: single '}' is not allowed")),
                b'\\' => self.fstring_escape(raw),
                _ => self.pos += 1,
            }
        }
    }

    /// Where the first round or square bracket is closed on this line, behind an f-string that ends in a replacement
    /// field, that was not opened on it.
    fn unmatched_behind(&self, quotes: usize) -> Option<usize> {
        let mut depth = 0;
        let mut at = self.pos + quotes;
        while let Some(&c) = self.bytes.get(at) {
            match c {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' if depth == 0 => return Some(at),
                b'}' if depth == 0 => return None,
                b')' | b']' | b'}' => depth -= 1,
                b'"' | b'\'' => at += 1 + self.bytes[at + 1..].iter().position(|other| *other == c)?,
                b'\n' | b'#' => return None,
                _ => {}
            }
            at += 1;
        }
        None
    }

    fn fstring_escape(&mut self, raw: bool) {
        match self.peek(1) {
            b'{' | b'}' => self.pos += 1,
            b'N' if !raw && self.peek(2) == b'{' => {
                self.pos += 3;
                while !matches!(self.peek(0), b'}' | b'\n' | 0 | b'"' | b'\'') {
                    self.pos += 1;
                }
                if self.peek(0) == b'}' {
                    self.pos += 1;
                }
            }
            _ => self.pos += 2,
        }
    }

    /// A replacement field, from `{` to `}`.
    fn field(&mut self, string: FString, nesting: usize) -> Result<Field, CompileError> {
        let start = self.pos;
        if self.open.len() >= MAX_LEVEL {
            return Err(self.error(start, "too many nested parentheses"));
        }
        self.note_depth(|depth| depth.tight = depth.tight.saturating_add(1));
        let base = self.depth_mut().total() + 1;
        self.out.depth = self.out.depth.max(base);
        let index = self.out.brackets.len();
        self.out.brackets.push(Bracket { open: start as u32, close: u32::MAX });
        self.open.push(Open { byte: b'{', field: true, at: start, index, depth: Depth { base, ..Depth::default() } });
        self.pos += 1;
        let outer = std::mem::take(&mut self.out.tokens);
        let stop = self.run(self.open.len());
        let tokens = std::mem::replace(&mut self.out.tokens, outer);
        let mut field = Field {
            start: start as u32,
            end: 0,
            tokens,
            expr_end: self.pos as u32,
            debug_end: None,
            conversion: None,
            spec: None,
        };
        let mut stop = self.field_stop(stop?, string)?;
        if field.tokens.is_empty() {
            let before = match stop {
                b'!' => "'!'",
                b':' => "':'",
                b'=' => "'='",
                _ => "'}'",
            };
            return Err(self.error(self.pos, format!("f-string: valid expression required before {before}")));
        }
        if stop == b'=' {
            self.pos += 1;
            self.skip_blanks();
            field.debug_end = Some(self.pos as u32);
            stop = self.peek(0);
            if !matches!(stop, b'!' | b':' | b'}') {
                return Err(self.error(self.pos, "f-string: expecting '!', or ':', or '}'"));
            }
        }
        if stop == b'!' {
            self.pos += 1;
            field.conversion = Some(self.conversion()?);
            self.skip_blanks();
            stop = self.peek(0);
            if !matches!(stop, b':' | b'}') {
                return Err(self.error(self.pos, "f-string: expecting ':' or '}'"));
            }
        }
        if stop == b':' {
            let colon = self.pos as u32;
            self.pos += 1;
            let parts = self.fstring_parts(string, nesting + 1)?;
            field.spec = Some(Spec { colon, end: self.pos as u32, parts });
        }
        if self.peek(0) != b'}' {
            return Err(self.error(self.pos, "f-string: expecting '}'"));
        }
        self.open.pop();
        self.out.brackets[index].close = self.pos as u32;
        self.out.closings.push((self.pos as u32, start as u32));
        self.pos += 1;
        field.end = self.pos as u32;
        Ok(field)
    }

    fn field_stop(&self, stop: Stop, string: FString) -> Result<u8, CompileError> {
        match stop {
            Stop::At(c) => Ok(c),
            Stop::End => Err(self.unterminated(string.start, string.triple, "f-")),
        }
    }

    fn skip_blanks(&mut self) {
        loop {
            match self.peek(0) {
                b' ' | b'\t' | b'\n' | b'\x0c' => self.pos += 1,
                b'#' => self.skip_comment(),
                _ => return,
            }
        }
    }

    fn conversion(&mut self) -> Result<(char, u32), CompileError> {
        let start = self.pos;
        while self.peek(0).is_ascii_alphanumeric() || self.peek(0) == b'_' || self.peek(0) >= 0x80 {
            self.pos += 1;
        }
        let word = &self.src[start..self.pos];
        match word {
            "s" | "r" | "a" => Ok((word.chars().next().unwrap_or('r'), start as u32)),
            "" => {
                let message = if matches!(self.peek(0), b' ' | b'\t' | b'\n') {
                    "f-string: conversion type must come right after the exclamation mark"
                } else {
                    "f-string: missing conversion character"
                };
                Err(self.error(start, message))
            }
            _ => Err(self
                .error(start, format!("f-string: invalid conversion character '{word}': expected 's', 'r', or 'a'"))),
        }
    }
}

/// The f-string that a piece belongs to.
#[derive(Clone, Copy)]
struct FString {
    start: usize,
    quote: u8,
    triple: bool,
    raw: bool,
}
