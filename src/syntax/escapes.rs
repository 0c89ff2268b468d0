//! Decoding the bodies of string and bytes literals (`Parser/string_parser.c`).

use crate::bytecode::code::Constant;

/// A string under construction: text while it can be, code points once it holds a lone surrogate.
#[derive(Debug, Default)]
pub struct StrBuilder {
    text: String,
    points: Option<Vec<u32>>,
}

impl StrBuilder {
    /// Appends text.
    pub fn push_str(&mut self, text: &str) {
        match &mut self.points {
            Some(points) => points.extend(text.chars().map(|c| c as u32)),
            None => self.text.push_str(text),
        }
    }

    fn push_point(&mut self, point: u32) {
        match (char::from_u32(point), &mut self.points) {
            (Some(c), None) => self.text.push(c),
            (_, Some(points)) => points.push(point),
            (None, None) => {
                let mut points: Vec<u32> = std::mem::take(&mut self.text).chars().map(|c| c as u32).collect();
                points.push(point);
                self.points = Some(points);
            }
        }
    }

    /// Appends a string constant; other constants add nothing.
    pub fn push_constant(&mut self, value: &Constant) {
        match value {
            Constant::Str(text) => self.push_str(text),
            Constant::SurrogateStr(points) => points.iter().for_each(|point| self.push_point(*point)),
            _ => {}
        }
    }

    /// Whether nothing was appended.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.points.as_ref().is_none_or(Vec::is_empty)
    }

    /// The constant.
    pub fn finish(self) -> Constant {
        match self.points {
            Some(points) => Constant::SurrogateStr(points.into()),
            None => Constant::Str(self.text.into()),
        }
    }
}

/// Appends the body of a string literal, escapes resolved (`decode_unicode_with_escapes`).
///
/// # Errors
///
/// CPython's message for a truncated or unknown escape. Escapes that are merely invalid stay as they are (CPython warns).
pub fn decode_str(body: &str, out: &mut StrBuilder) -> Result<(), String> {
    let mut rest = body;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let from = body.len() - rest.len() + at;
        rest = &rest[at + 1..];
        let Some(c) = rest.chars().next() else {
            // Only in an f-string, before a brace: the backslash stands for itself.
            out.push_point('\\' as u32);
            break;
        };
        rest = &rest[c.len_utf8()..];
        match c {
            '\n' => {}
            '\\' | '\'' | '"' => out.push_point(c as u32),
            'a' => out.push_point(7),
            'b' => out.push_point(8),
            'f' => out.push_point(12),
            'n' => out.push_point(10),
            'r' => out.push_point(13),
            't' => out.push_point(9),
            'v' => out.push_point(11),
            '0'..='7' => {
                let digits = 1 + rest.bytes().take(2).take_while(|d| (b'0'..=b'7').contains(d)).count();
                let value = octal(&body[from + 1..from + 1 + digits]);
                rest = &rest[digits - 1..];
                out.push_point(value);
            }
            'x' | 'u' | 'U' => {
                let (width, name) = match c {
                    'x' => (2, "\\xXX"),
                    'u' => (4, "\\uXXXX"),
                    _ => (8, "\\UXXXXXXXX"),
                };
                let digits = rest.bytes().take(width).take_while(u8::is_ascii_hexdigit).count();
                if digits < width {
                    let end = from + 1 + digits;
                    return Err(unicode_error(body, from, end, &format!("truncated {name} escape")));
                }
                let value = u32::from_str_radix(&rest[..width], 16).unwrap_or(u32::MAX);
                if value > 0x10_ffff {
                    return Err(unicode_error(body, from, from + 1 + width, "illegal Unicode character"));
                }
                rest = &rest[width..];
                out.push_point(value);
            }
            'N' => rest = named(body, from, rest, out)?,
            other => {
                out.push_point('\\' as u32);
                out.push_point(other as u32);
            }
        }
    }
    out.push_str(rest);
    Ok(())
}

fn named<'b>(body: &str, from: usize, rest: &'b str, out: &mut StrBuilder) -> Result<&'b str, String> {
    let name = rest.strip_prefix('{').and_then(|inner| inner.split_once('}'));
    match name {
        Some((name, after)) if !name.is_empty() => match unicode_names2::character(name) {
            Some(c) => {
                out.push_point(c as u32);
                Ok(after)
            }
            None => Err(unicode_error(body, from, from + 3 + name.len(), "unknown Unicode character name")),
        },
        _ => {
            let seen = if rest.starts_with('{') { rest.len() } else { 0 };
            Err(unicode_error(body, from, from + 1 + seen, "malformed \\N character escape"))
        }
    }
}

fn octal(digits: &str) -> u32 {
    digits.bytes().fold(0, |value, digit| value * 8 + u32::from(digit - b'0'))
}

/// CPython's words for a bad escape. It hands its codec the text with characters outside ASCII written as ten-byte
/// escapes, which is what the positions count.
fn unicode_error(body: &str, from: usize, to: usize, reason: &str) -> String {
    let position = |end: usize| -> usize {
        body.get(..end).unwrap_or(body).chars().map(|c| if c.is_ascii() { 1 } else { 10 }).sum()
    };
    let (from, to) = (position(from), position(to));
    let place = if from == to { format!("byte in position {from}") } else { format!("bytes in position {from}-{to}") };
    format!("(unicode error) 'unicodeescape' codec can't decode {place}: {reason}")
}

/// Appends the body of a bytes literal, escapes resolved (`_PyBytes_DecodeEscape`).
///
/// # Errors
///
/// CPython's message for a truncated `\x`.
pub fn decode_bytes(body: &str, out: &mut Vec<u8>) -> Result<(), String> {
    let bytes = body.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i] != b'\\' {
            out.push(bytes[i]);
            i += 1;
            continue;
        }
        let from = i;
        let Some(&c) = bytes.get(i + 1) else {
            return Err("(value error) Trailing \\ in string".to_owned());
        };
        i += 2;
        match c {
            b'\n' => {}
            b'\\' | b'\'' | b'"' => out.push(c),
            b'a' => out.push(7),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'n' => out.push(10),
            b'r' => out.push(13),
            b't' => out.push(9),
            b'v' => out.push(11),
            b'0'..=b'7' => {
                let digits = 1 + bytes[i..].iter().take(2).take_while(|d| (b'0'..=b'7').contains(d)).count();
                out.push(octal(&body[from + 1..from + 1 + digits]) as u8);
                i = from + 1 + digits;
            }
            b'x' => {
                let digits = bytes[i..].iter().take(2).take_while(|d| d.is_ascii_hexdigit()).count();
                if digits < 2 {
                    return Err(format!("(value error) invalid \\x escape at position {from}"));
                }
                out.push(u8::from_str_radix(&body[i..i + 2], 16).unwrap_or(0));
                i += 2;
            }
            other => out.extend([b'\\', other]),
        }
    }
    Ok(())
}
