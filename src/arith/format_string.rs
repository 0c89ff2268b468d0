//! The replacement fields of `str.format`: taking a format apart into literals and fields, and a field's name into its
//! first part, attributes and indices (`unicode_format.h`).

use std::ops::Range;

use super::unicode::decimal;
use super::{ArithError, ArithResult, CodeUnit};

/// A piece of a format: text that stays, then perhaps a field. All ranges are places in the format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Text that stays, doubled braces halved already.
    pub literal: Range<usize>,
    /// The field after it.
    pub field: Option<Field>,
}

/// A replacement field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What stands before `!` and `:`.
    pub name: Range<usize>,
    /// The character after `!`.
    pub conversion: Option<u32>,
    /// What stands after `:`.
    pub spec: Range<usize>,
    /// Whether the specifier holds fields of its own.
    pub spec_has_fields: bool,
}

/// Steps through a format from `at`; `None` at its end (`MarkupIterator_next`).
///
/// # Errors
/// `ValueError` for braces that do not match and the like.
pub fn next_piece<U: CodeUnit>(format: &[U], at: &mut usize) -> ArithResult<Option<Piece>> {
    let start = *at;
    let code = |i: usize| format.get(i).map_or(0, |u| u.code());
    let (open, close) = (u32::from(b'{'), u32::from(b'}'));
    if start >= format.len() {
        return Ok(None);
    }
    let brace = (start..format.len()).find(|&i| code(i) == open || code(i) == close);
    let Some(brace) = brace else {
        *at = format.len();
        return Ok(Some(Piece { literal: start..format.len(), field: None }));
    };
    let doubled = brace + 1 < format.len() && code(brace + 1) == code(brace);
    if doubled {
        *at = brace + 2;
        return Ok(Some(Piece { literal: start..brace + 1, field: None }));
    }
    if code(brace) == close {
        return Err(ArithError::value("Single '}' encountered in format string"));
    }
    if brace + 1 == format.len() {
        return Err(ArithError::value("Single '{' encountered in format string"));
    }
    *at = brace + 1;
    let field = field(format, at)?;
    Ok(Some(Piece { literal: start..brace, field: Some(field) }))
}

/// `parse_field`: what stands between the braces.
fn field<U: CodeUnit>(format: &[U], at: &mut usize) -> ArithResult<Field> {
    let start = *at;
    let byte = |i: usize| format.get(i).and_then(|u| u8::try_from(u.code()).ok()).unwrap_or(0);
    let mut end = None;
    while *at < format.len() && end.is_none() {
        match byte(*at) {
            b'{' => return Err(ArithError::value("unexpected '{' in field name")),
            b'[' => {
                *at += 1;
                while *at < format.len() && byte(*at) != b']' {
                    *at += 1;
                }
                // the bracket itself is looked at again, and means nothing then
                continue;
            }
            mark @ (b'}' | b':' | b'!') => end = Some(mark),
            _ => {}
        }
        *at += 1;
    }
    let Some(mark) = end else { return Err(ArithError::value("expected '}' before end of string")) };
    let name = start..*at - 1;
    let nothing = |at: usize| Field { name: name.clone(), conversion: None, spec: at..at, spec_has_fields: false };
    if mark == b'}' {
        return Ok(nothing(*at));
    }
    let mut conversion = None;
    if mark == b'!' {
        let Some(letter) = format.get(*at) else {
            return Err(ArithError::value("end of string while looking for conversion specifier"));
        };
        conversion = Some(letter.code());
        *at += 1;
        if *at < format.len() {
            *at += 1;
            match byte(*at - 1) {
                b'}' => return Ok(Field { conversion, ..nothing(*at) }),
                b':' => {}
                _ => return Err(ArithError::value("expected ':' after conversion specifier")),
            }
        }
    }
    let spec = *at;
    let (mut depth, mut spec_has_fields) = (1, false);
    while *at < format.len() {
        *at += 1;
        match byte(*at - 1) {
            b'{' => {
                spec_has_fields = true;
                depth += 1;
            }
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok(Field { name, conversion, spec: spec..*at - 1, spec_has_fields });
        }
    }
    Err(ArithError::value("unmatched '{' in format spec"))
}

/// The first part of a field's name: which argument it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum First {
    /// Nothing: the next argument.
    Next,
    /// A positional argument.
    Index(u64),
    /// A keyword argument: its place in the name.
    Name(Range<usize>),
}

/// A step from an object to a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `.name`
    Attribute(Range<usize>),
    /// `[3]`
    Index(u64),
    /// `[key]`
    Key(Range<usize>),
}

/// The number that decimal digits of any script make; `None` when other characters are among them (`get_integer`).
fn number<U: CodeUnit>(text: &[U]) -> ArithResult<Option<u64>> {
    if text.is_empty() {
        return Ok(None);
    }
    let mut value = 0_u64;
    for unit in text {
        let Some(digit) = decimal(unit.code()) else { return Ok(None) };
        let next = value.checked_mul(10).and_then(|v| v.checked_add(u64::from(digit)));
        value = next
            .filter(|&v| v <= i64::MAX as u64)
            .ok_or_else(|| ArithError::value("Too many decimal digits in format string"))?;
    }
    Ok(Some(value))
}

/// The first part of a field's name, and where its steps begin (`field_name_split`).
///
/// # Errors
/// `ValueError` for a number with too many digits.
pub fn first_of_name<U: CodeUnit>(name: &[U]) -> ArithResult<(First, usize)> {
    let end = name.iter().position(|u| matches!(u.code(), 0x2e | 0x5b)).unwrap_or(name.len());
    let first = match number(&name[..end])? {
        Some(index) => First::Index(index),
        None if end == 0 => First::Next,
        None => First::Name(0..end),
    };
    Ok((first, end))
}

/// The next step of a field's name from `at`; `None` at its end (`FieldNameIterator_next`).
///
/// # Errors
/// `ValueError` for an empty attribute, a missing bracket, or something else after one.
pub fn next_step<U: CodeUnit>(name: &[U], at: &mut usize) -> ArithResult<Option<Step>> {
    let Some(mark) = name.get(*at) else { return Ok(None) };
    *at += 1;
    let start = *at;
    let step = match u8::try_from(mark.code()) {
        Ok(b'.') => {
            *at = name[start..]
                .iter()
                .position(|u| matches!(u.code(), 0x2e | 0x5b))
                .map_or(name.len(), |length| start + length);
            Step::Attribute(start..*at)
        }
        Ok(b'[') => {
            let length = name[start..].iter().position(|u| u.code() == 0x5d);
            let length = length.ok_or_else(|| ArithError::value("Missing ']' in format string"))?;
            *at = start + length + 1;
            match number(&name[start..start + length])? {
                Some(index) => Step::Index(index),
                None => Step::Key(start..start + length),
            }
        }
        _ => return Err(ArithError::value("Only '.' or '[' may follow ']' in format field specifier")),
    };
    match &step {
        Step::Attribute(range) | Step::Key(range) if range.is_empty() => {
            Err(ArithError::value("Empty attribute in format string"))
        }
        _ => Ok(Some(step)),
    }
}

/// The error for a conversion that is none of `r`, `s` and `a`.
pub fn unknown_conversion(code: u32) -> ArithError {
    ArithError::value(match code {
        33..127 => format!("Unknown conversion specifier {}", char::from(code as u8)),
        _ => format!("Unknown conversion specifier \\x{code:x}"),
    })
}

#[cfg(test)]
mod tests {
    use super::super::oracle::{Noise, check, shown};
    use super::super::str_repr::str_ascii;
    use super::*;

    fn pieces(format: &[u32]) -> ArithResult<String> {
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(piece) = next_piece(format, &mut at)? {
            let text = |range: &Range<usize>| str_ascii(&format[range.clone()]);
            let rest = match &piece.field {
                None => "None, None, None".to_owned(),
                Some(field) => {
                    let conversion = field.conversion.map_or("None".to_owned(), |c| str_ascii(&[c]));
                    format!("{}, {}, {conversion}", text(&field.name), text(&field.spec))
                }
            };
            out.push(format!("({}, {rest})", text(&piece.literal)));
        }
        Ok(format!("[{}]", out.join(", ")))
    }

    fn steps(name: &[u32]) -> ArithResult<String> {
        let text = |range: Range<usize>| str_ascii(&name[range]);
        let (first, mut at) = first_of_name(name)?;
        let first = match first {
            First::Next => "''".to_owned(),
            First::Index(index) => index.to_string(),
            First::Name(range) => text(range),
        };
        let mut out = Vec::new();
        while let Some(step) = next_step(name, &mut at)? {
            out.push(match step {
                Step::Attribute(range) => format!("(True, {})", text(range)),
                Step::Index(index) => format!("(False, {index})"),
                Step::Key(range) => format!("(False, {})", text(range)),
            });
        }
        Ok(format!("({first}, [{}])", out.join(", ")))
    }

    #[test]
    fn fields_agree_with_cpython() {
        let mut noise = Noise(61);
        let marks = [
            "{",
            "}",
            "{{",
            "}}",
            "{}",
            "a",
            "0",
            "12",
            ":",
            "!",
            "r",
            "[",
            "]",
            ".",
            "é",
            ">5",
            "99999999999999999999",
        ];
        let (mut questions, mut ours) = (Vec::new(), Vec::new());
        for _ in 0..8000 {
            let text: String = (0..noise.below(9)).map(|_| *noise.pick(&marks)).collect();
            let text: Vec<u32> = text.chars().map(u32::from).collect();
            questions.push(format!("list(__import__('_string').formatter_parser({}))", str_ascii(&text)));
            ours.push(shown(pieces(&text), |text| text));
            questions.push(format!(
                "(lambda r: (r[0], list(r[1])))(__import__('_string').formatter_field_name_split({}))",
                str_ascii(&text)
            ));
            ours.push(shown(steps(&text), |text| text));
        }
        check(&questions, &ours);
    }
}
