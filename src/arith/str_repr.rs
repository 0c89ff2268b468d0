//! `repr()` and `ascii()` of strings, `repr()` of bytes: quotes, escapes and what is printable, as `unicode_repr` and
//! `PyBytes_Repr` do it.

use super::CodeUnit;
use super::unicode::is_printable;

/// The quote that `repr` puts around a text: single, unless it holds single quotes and no double ones.
fn quote_for<U: CodeUnit>(text: &[U]) -> char {
    let holds = |quote: char| text.iter().any(|u| u.code() == quote as u32);
    if holds('\'') && !holds('"') { '"' } else { '\'' }
}

fn push_hex(code: u32, letter: char, digits: u32, out: &mut String) {
    out.push('\\');
    out.push(letter);
    for place in (0..digits).rev() {
        out.push(char::from_digit((code >> (4 * place)) & 15, 16).unwrap_or('0'));
    }
}

fn push_escaped(code: u32, out: &mut String) {
    match code {
        0..=0xff => push_hex(code, 'x', 2, out),
        0x100..=0xffff => push_hex(code, 'u', 4, out),
        _ => push_hex(code, 'U', 8, out),
    }
}

fn push_quoted<U: CodeUnit>(text: &[U], shown: impl Fn(u32) -> bool, out: &mut String) {
    let quote = quote_for(text);
    out.reserve(text.len() + 2);
    out.push(quote);
    for unit in text {
        let code = unit.code();
        match char::from_u32(code) {
            Some('\t') => out.push_str("\\t"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\\') => out.push_str("\\\\"),
            Some(c) if c == quote => out.extend(['\\', c]),
            Some(c) if shown(code) => out.push(c),
            _ => push_escaped(code, out),
        }
    }
    out.push(quote);
}

/// `repr` of a string, appended. Always whole Unicode: lone surrogates are not printable.
pub fn push_str_repr<U: CodeUnit>(text: &[U], out: &mut String) {
    push_quoted(text, is_printable, out);
}

/// `repr` of a string.
pub fn str_repr<U: CodeUnit>(text: &[U]) -> String {
    let mut out = String::new();
    push_str_repr(text, &mut out);
    out
}

/// `ascii` of a string: its `repr` with everything beyond ASCII escaped.
pub fn str_ascii<U: CodeUnit>(text: &[U]) -> String {
    let mut out = String::new();
    push_quoted(text, |code| (0x20..0x7f).contains(&code), &mut out);
    out
}

/// What `ascii` makes of the `repr` of any object: everything beyond ASCII becomes an escape.
pub fn escape_non_ascii<U: CodeUnit>(text: &[U]) -> String {
    let mut out = String::with_capacity(text.len());
    for unit in text {
        match char::from_u32(unit.code()) {
            Some(c) if c.is_ascii() => out.push(c),
            _ => push_escaped(unit.code(), &mut out),
        }
    }
    out
}

/// `repr` of bytes without its `b`, appended: what `bytes` and `bytearray` share.
pub fn push_bytes_literal(bytes: &[u8], out: &mut String) {
    push_quoted(bytes, |code| (0x20..0x7f).contains(&code), out);
}

/// `repr` of a `bytes` object.
pub fn bytes_repr(bytes: &[u8]) -> String {
    let mut out = String::from("b");
    push_bytes_literal(bytes, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repr(text: &str) -> String {
        str_repr(&text.chars().map(u32::from).collect::<Vec<_>>())
    }

    #[test]
    fn quotes_and_escapes() {
        assert_eq!(repr("it's"), "\"it's\"");
        assert_eq!(repr("it's \"x\""), "'it\\'s \"x\"'");
        assert_eq!(repr("a\"b\\\t\n\r\x00\x7f"), "'a\"b\\\\\\t\\n\\r\\x00\\x7f'");
        assert_eq!(repr("é\u{ad}\u{2028}\u{1f600}\u{e0001}"), "'é\\xad\\u2028\u{1f600}\\U000e0001'");
        assert_eq!(str_repr(&[0xd800_u32, 0x41]), "'\\ud800A'");
    }

    #[test]
    fn ascii_and_bytes() {
        assert_eq!(str_ascii(&[0xe9_u32, 0x1f600, 0x20ac]), "'\\xe9\\U0001f600\\u20ac'");
        assert_eq!(escape_non_ascii(&[0x5b_u32, 0xe9, 0xa]), "[\\xe9\n");
        assert_eq!(bytes_repr(b"a'b\xff\n"), "b\"a'b\\xff\\n\"");
        assert_eq!(bytes_repr(b"'\""), "b'\\'\"'");
    }
}
