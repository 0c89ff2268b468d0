//! Replacement templates of `sub` and `expand` (`parse_template` of `re/_parser.py`), and `re.escape`.

use super::error::PatternError;
use super::escape::{control, is_octal};
use super::ops::MAXGROUPS;
use super::pattern::Pattern;
use super::tokenizer::{Token, Tokenizer, shown};

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text as it is.
    Literal(Vec<u32>),
    /// What a group matched.
    Group(usize),
}

/// Takes a template apart.
///
/// # Errors
/// `re.error` for bad escapes and group numbers, `IndexError` for names that the pattern does not have.
pub fn parse_template(template: &[u32], is_text: bool, pattern: &Pattern) -> Result<Vec<Piece>, PatternError> {
    let mut source = Tokenizer::new(template, is_text)?;
    let mut pieces = Pieces::default();
    while let Some(this) = source.get()? {
        let Some(letter) = this.escaped else {
            pieces.literal.push(this.first);
            continue;
        };
        match u8::try_from(letter) {
            Ok(b'g') => {
                let (group, back) = named_group(&mut source, pattern)?;
                pieces.group(group, back, &source, pattern)?;
            }
            Ok(b'0') => {
                let mut escape = Vec::new();
                source.get_while(2, is_octal, &mut escape)?;
                pieces.literal.push(octal(&escape) & 0xff);
            }
            Ok(first @ b'1'..=b'9') => octal_or_group(&mut source, first, &mut pieces, pattern)?,
            _ => match control(letter) {
                Some(code) => pieces.literal.push(code),
                None => pieces.literal.extend(unknown_escape(&source, this)?),
            },
        }
    }
    pieces.flush();
    Ok(pieces.done)
}

fn octal(digits: &[u32]) -> u32 {
    digits.iter().fold(0, |value, digit| value * 8 + (digit - u32::from(b'0')))
}

/// An escape that means nothing stays as it is, unless it is a letter of the future.
fn unknown_escape(source: &Tokenizer<'_>, token: Token) -> Result<impl Iterator<Item = u32>, PatternError> {
    let is_letter = token.escaped.and_then(|c| u8::try_from(c).ok()).is_some_and(|byte| byte.is_ascii_alphabetic());
    if is_letter {
        let codes: Vec<u32> = token.codes().collect();
        return Err(source.error(format!("bad escape {}", shown(&codes)), codes.len()));
    }
    Ok(token.codes())
}

/// `\g<name>` or `\g<number>`: the group, and how far back an error about it points.
fn named_group(source: &mut Tokenizer<'_>, pattern: &Pattern) -> Result<(u64, usize), PatternError> {
    if !source.take(b'<')? {
        return Err(source.error("missing <", 0));
    }
    let name = source.get_until(b'>', "group name")?;
    if !name.iter().all(|&c| (0x30..0x3a).contains(&c)) {
        source.check_group_name(&name, 1)?;
        let group = pattern
            .group_named(&name)
            .ok_or_else(|| PatternError::Index(format!("unknown group name {}", source.name_repr(&name))))?;
        return Ok((u64::from(group), name.len() + 1));
    }
    let number = name.iter().fold(0_u64, |value, digit| {
        value.saturating_mul(10).saturating_add(u64::from(digit.wrapping_sub(u32::from(b'0'))))
    });
    if number >= MAXGROUPS {
        let shown = shown(&name);
        let message = format!("invalid group reference {}", shown.trim_start_matches('0'));
        return Err(source.error(message, name.len() + 1));
    }
    Ok((number, name.len() + 1))
}

/// `\1` to `\99` are groups, three octal digits are a character.
fn octal_or_group(
    source: &mut Tokenizer<'_>,
    first: u8,
    pieces: &mut Pieces,
    pattern: &Pattern,
) -> Result<(), PatternError> {
    let mut digits = vec![u32::from(first)];
    if let Some(second) = source.next_ascii(u8::is_ascii_digit) {
        source.get_while(1, u8::is_ascii_digit, &mut digits)?;
        if is_octal(&first) && is_octal(&second) && source.next_ascii(is_octal).is_some() {
            source.get_while(1, is_octal, &mut digits)?;
            let code = octal(&digits);
            if code > 0o377 {
                let message = format!("octal escape value \\{} outside of range 0-0o377", shown(&digits));
                return Err(source.error(message, digits.len() + 1));
            }
            pieces.literal.push(code);
            return Ok(());
        }
    }
    let number = digits.iter().fold(0, |value, digit| value * 10 + u64::from(digit - u32::from(b'0')));
    pieces.group(number, digits.len(), source, pattern)
}

#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    literal: Vec<u32>,
}

impl Pieces {
    fn flush(&mut self) {
        if !self.literal.is_empty() {
            self.done.push(Piece::Literal(std::mem::take(&mut self.literal)));
        }
    }

    fn group(
        &mut self,
        number: u64,
        back: usize,
        source: &Tokenizer<'_>,
        pattern: &Pattern,
    ) -> Result<(), PatternError> {
        if number > pattern.groups as u64 {
            return Err(source.error(format!("invalid group reference {number}"), back));
        }
        self.flush();
        self.done.push(Piece::Group(number as usize));
        Ok(())
    }
}

/// `re.escape`: a backslash before what means something in patterns.
pub fn escape_text(text: &[u32]) -> Vec<u32> {
    let special =
        |code: u32| u8::try_from(code).is_ok_and(|byte| b"()[]{}?*+-|^$\\.&~# \t\n\r\x0b\x0c".contains(&byte));
    let mut out = Vec::with_capacity(text.len() * 2);
    for &code in text {
        if special(code) {
            out.push(u32::from(b'\\'));
        }
        out.push(code);
    }
    out
}
