//! Escapes in patterns: `_escape` and `_class_escape` of `re/_parser.py`.

use super::ast::{Node, SetItem};
use super::error::PatternError;
use super::ops::{at, category};
use super::parser::State;
use super::tokenizer::{Tokenizer, shown};
use crate::arith::unicode::lookup_name;

/// Whether a byte is an octal digit.
pub fn is_octal(byte: &u8) -> bool {
    (b'0'..=b'7').contains(byte)
}

/// The control characters that have escapes of their own.
pub fn control(letter: u32) -> Option<u32> {
    Some(match u8::try_from(letter).ok()? {
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => 10,
        b'r' => 13,
        b't' => 9,
        b'v' => 11,
        b'\\' => 92,
        _ => return None,
    })
}

/// The categories that have escapes.
fn category_of(letter: u32) -> Option<u32> {
    Some(match u8::try_from(letter).ok()? {
        b'd' => category::DIGIT,
        b'D' => category::NOT_DIGIT,
        b's' => category::SPACE,
        b'S' => category::NOT_SPACE,
        b'w' => category::WORD,
        b'W' => category::NOT_WORD,
        _ => return None,
    })
}

/// The value of digits in a base, from an escape's text.
fn value(digits: &[u32], radix: u32) -> u64 {
    let digit = |code: u32| char::from_u32(code).and_then(|c| c.to_digit(radix)).unwrap_or(0);
    digits
        .iter()
        .fold(0, |value: u64, &code| value.saturating_mul(u64::from(radix)).saturating_add(u64::from(digit(code))))
}

/// `\xhh`, `\uhhhh`, `\Uhhhhhhhh` and `\N{…}`: what both kinds of escapes share. `escape` is what has been read of it.
fn by_number_or_name(source: &mut Tokenizer<'_>, escape: &mut Vec<u32>) -> Result<Option<u32>, PatternError> {
    let digits = match escape.get(1).and_then(|&c| u8::try_from(c).ok()) {
        Some(b'x') => 2,
        Some(b'u') if source.is_text => 4,
        Some(b'U') if source.is_text => 8,
        Some(b'N') if source.is_text => return by_name(source).map(Some),
        _ => return Ok(None),
    };
    source.get_while(digits, u8::is_ascii_hexdigit, escape)?;
    if escape.len() != digits + 2 {
        return Err(source.error(format!("incomplete escape {}", shown(escape)), escape.len()));
    }
    match u32::try_from(value(&escape[2..], 16)) {
        Ok(code @ 0..=0x10_ffff) => Ok(Some(code)),
        _ => Err(source.error(format!("bad escape {}", shown(escape)), escape.len())),
    }
}

fn by_name(source: &mut Tokenizer<'_>) -> Result<u32, PatternError> {
    if !source.take(b'{')? {
        return Err(source.error("missing {", 0));
    }
    let name = source.get_until(b'}', "character name")?;
    lookup_name(&shown(&name)).ok_or_else(|| {
        let message = format!("undefined character name {}", source.name_repr(&name));
        source.error(message, name.len() + r"\N{}".len())
    })
}

/// An octal number that has been read whole.
fn octal(source: &Tokenizer<'_>, escape: &[u32]) -> Result<u32, PatternError> {
    match value(&escape[1..], 8) {
        code @ 0..=0o377 => Ok(code as u32),
        _ => {
            let message = format!("octal escape value {} outside of range 0-0o377", shown(escape));
            Err(source.error(message, escape.len()))
        }
    }
}

/// A character that is escaped for no reason: fine unless it is a letter of the future.
fn itself(source: &Tokenizer<'_>, escape: &[u32]) -> Result<u32, PatternError> {
    match escape {
        [_, code] if !u8::try_from(*code).is_ok_and(|byte| byte.is_ascii_alphanumeric()) => Ok(*code),
        _ => Err(source.error(format!("bad escape {}", shown(escape)), escape.len())),
    }
}

/// An escape inside of a set.
pub fn class_escape(source: &mut Tokenizer<'_>, letter: u32) -> Result<SetItem, PatternError> {
    if let Some(code) = control(letter) {
        return Ok(SetItem::Literal(code));
    }
    if let Some(category) = category_of(letter) {
        return Ok(SetItem::Category(category));
    }
    let mut escape = vec![u32::from(b'\\'), letter];
    if let Some(code) = by_number_or_name(source, &mut escape)? {
        return Ok(SetItem::Literal(code));
    }
    if u8::try_from(letter).is_ok_and(|byte| is_octal(&byte)) {
        source.get_while(2, is_octal, &mut escape)?;
        return octal(source, &escape).map(SetItem::Literal);
    }
    itself(source, &escape).map(SetItem::Literal)
}

/// The position that an escape stands for.
fn position_of(letter: u32) -> Option<u32> {
    Some(match u8::try_from(letter).ok()? {
        b'A' => at::BEGINNING_STRING,
        b'b' => at::BOUNDARY,
        b'B' => at::NON_BOUNDARY,
        b'Z' => at::END_STRING,
        _ => return None,
    })
}

/// An escape outside of sets.
pub fn escape(source: &mut Tokenizer<'_>, letter: u32, state: &State) -> Result<Node, PatternError> {
    if let Some(position) = position_of(letter) {
        return Ok(Node::At(position));
    }
    if let Some(category) = category_of(letter) {
        return Ok(Node::In(vec![SetItem::Category(category)]));
    }
    if let Some(code) = control(letter) {
        return Ok(Node::Literal(code));
    }
    let mut escape = vec![u32::from(b'\\'), letter];
    if let Some(code) = by_number_or_name(source, &mut escape)? {
        return Ok(Node::Literal(code));
    }
    match u8::try_from(letter) {
        Ok(b'0') => {
            source.get_while(2, is_octal, &mut escape)?;
            octal(source, &escape).map(Node::Literal)
        }
        Ok(digit @ b'1'..=b'9') => octal_or_group(source, digit, &mut escape, state),
        _ => itself(source, &escape).map(Node::Literal),
    }
}

/// Three octal digits are a character, fewer digits a group.
fn octal_or_group(
    source: &mut Tokenizer<'_>,
    first: u8,
    escape: &mut Vec<u32>,
    state: &State,
) -> Result<Node, PatternError> {
    if let Some(second) = source.next_ascii(u8::is_ascii_digit) {
        source.get_while(1, u8::is_ascii_digit, escape)?;
        if is_octal(&first) && is_octal(&second) && source.next_ascii(is_octal).is_some() {
            source.get_while(1, is_octal, escape)?;
            return octal(source, escape).map(Node::Literal);
        }
    }
    let group = value(&escape[1..], 10);
    if group >= state.group_count() as u64 {
        return Err(source.error(format!("invalid group reference {group}"), escape.len() - 1));
    }
    if !state.is_closed(group as usize) {
        return Err(source.error("cannot refer to an open group", escape.len()));
    }
    state.check_lookbehind_group(group as usize, source)?;
    Ok(Node::GroupRef(group as u32))
}
