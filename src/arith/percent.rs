//! The `%` operator of strings, as far as values are not needed: taking the format apart and laying out numbers and
//! texts (`unicode_format` and its parts).

use num_bigint::BigInt;
use num_traits::Signed;

use super::float::{FloatStyle, to_text};
use super::format_spec::FormatLimits;
use super::int::{to_decimal, to_radix};
use super::{ArithError, ArithResult, CodeUnit, Text, within};

/// A width or precision as it stands in the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// None was given.
    Missing,
    /// A number.
    Number(u64),
    /// `*`: the next argument.
    Argument,
}

/// One conversion of a format, such as `%(name)-5.2f`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// Where the mapping key stands in the format, without its parentheses.
    pub key: Option<std::ops::Range<usize>>,
    /// The flags.
    pub flags: Flags,
    /// The width.
    pub width: Amount,
    /// The precision.
    pub precision: Amount,
    /// What comes after: the conversion's letter and where it stands; or the error to raise once the arguments that
    /// stars take have been taken.
    pub code: Result<(u32, usize), ArithError>,
}

/// The flags of a conversion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// `-`.
    pub left: bool,
    /// `+`.
    pub plus: bool,
    /// A space.
    pub blank: bool,
    /// `#`.
    pub alternate: bool,
    /// `0`.
    pub zero: bool,
}

/// A piece of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text that stays: where it stands in the format.
    Literal(std::ops::Range<usize>),
    /// A conversion.
    Conversion(Conversion),
}

/// A conversion with its stars replaced by numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The flags.
    pub flags: Flags,
    /// The least number of characters.
    pub width: u64,
    /// The precision, where there is one.
    pub precision: Option<u64>,
}

/// Steps through a format from `at`; `None` at its end.
///
/// # Errors
/// `ValueError` for a key without end. Errors behind a star come inside of the conversion.
pub fn next_piece<U: CodeUnit>(format: &[U], at: &mut usize) -> ArithResult<Option<Piece>> {
    let start = *at;
    if start >= format.len() {
        return Ok(None);
    }
    let percent = u32::from(b'%');
    if format[start].code() != percent {
        *at = format[start..].iter().position(|u| u.code() == percent).map_or(format.len(), |i| start + i);
        return Ok(Some(Piece::Literal(start..*at)));
    }
    if format.get(start + 1).is_some_and(|u| u.code() == percent) {
        *at = start + 2;
        return Ok(Some(Piece::Literal(start + 1..start + 2)));
    }
    *at = start + 1;
    conversion(format, at).map(|found| Some(Piece::Conversion(found)))
}

/// The ASCII character at a place, zero when there is none.
fn ascii_at<U: CodeUnit>(format: &[U], at: usize) -> u8 {
    format.get(at).and_then(|u| u8::try_from(u.code()).ok()).unwrap_or(0)
}

/// `unicode_format_arg_parse`.
fn conversion<U: CodeUnit>(format: &[U], at: &mut usize) -> ArithResult<Conversion> {
    let mut key = None;
    if ascii_at(format, *at) == b'(' {
        let start = *at + 1;
        let mut depth = 1;
        while depth > 0 {
            *at += 1;
            if *at >= format.len() {
                return Err(ArithError::value("incomplete format key"));
            }
            match ascii_at(format, *at) {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
        }
        key = Some(start..*at);
        *at += 1;
    }
    let mut flags = Flags::default();
    loop {
        match ascii_at(format, *at) {
            b'-' => flags.left = true,
            b'+' => flags.plus = true,
            b' ' => flags.blank = true,
            b'#' => flags.alternate = true,
            b'0' => flags.zero = true,
            _ => break,
        }
        *at += 1;
    }
    let mut found = Conversion { key, flags, width: Amount::Missing, precision: Amount::Missing, code: Ok((0, 0)) };
    found.code = rest_of_conversion(format, at, &mut found.width, &mut found.precision);
    if found.code.is_err() {
        *at = format.len();
    }
    Ok(found)
}

/// Width, precision, a size letter that means nothing, and the conversion's letter.
fn rest_of_conversion<U: CodeUnit>(
    format: &[U],
    at: &mut usize,
    width: &mut Amount,
    precision: &mut Amount,
) -> ArithResult<(u32, usize)> {
    *width = amount(format, at, i64::MAX as u64, "width too big")?;
    if ascii_at(format, *at) == b'.' {
        *at += 1;
        *precision = match amount(format, at, i32::MAX as u64, "precision too big")? {
            Amount::Missing => Amount::Number(0),
            given => given,
        };
    }
    if matches!(ascii_at(format, *at), b'h' | b'l' | b'L') {
        *at += 1;
    }
    let code = format.get(*at).ok_or_else(|| ArithError::value("incomplete format"))?.code();
    *at += 1;
    Ok((code, *at - 1))
}

fn amount<U: CodeUnit>(format: &[U], at: &mut usize, most: u64, error: &'static str) -> ArithResult<Amount> {
    if ascii_at(format, *at) == b'*' {
        *at += 1;
        return Ok(Amount::Argument);
    }
    let mut value = None;
    while let digit @ b'0'..=b'9' = ascii_at(format, *at) {
        let next = value.unwrap_or(0_u64).checked_mul(10).and_then(|v| v.checked_add(u64::from(digit - b'0')));
        value = Some(next.filter(|&v| v <= most).ok_or_else(|| ArithError::value(error))?);
        *at += 1;
    }
    Ok(value.map_or(Amount::Missing, Amount::Number))
}

/// The error for a letter that is no conversion in a format that is a string.
pub fn unsupported_character(code: u32, index: usize) -> ArithError {
    let shown = char::from_u32(code).filter(|c| ('\x1f'..='~').contains(c)).unwrap_or('?');
    ArithError::value(format!("unsupported format character '{shown}' (0x{code:x}) at index {index}"))
}

/// The error for a letter that is no conversion in a format of bytes. There the letter is shown as it is, and one that
/// is negative as a C `char` cannot be.
pub fn unsupported_byte(byte: u8, index: usize) -> ArithError {
    if !byte.is_ascii() {
        return ArithError::Overflow("character argument not in range(0x110000)".into());
    }
    let (shown, code) = (char::from(byte), u32::from(byte));
    ArithError::value(format!("unsupported format character '{shown}' (0x{code:x}) at index {index}"))
}

/// Whether the letter formats an integer.
pub fn is_integer_code(code: u32) -> bool {
    u8::try_from(code).is_ok_and(|code| b"diuoxX".contains(&code))
}

/// Whether the letter formats a float.
pub fn is_float_code(code: u32) -> bool {
    u8::try_from(code).is_ok_and(|code| b"eEfFgG".contains(&code))
}

/// Puts padding around a text; a number's sign and prefix go before zeros (`unicode_format_arg_output`).
fn pad(sign: &str, prefix: &str, body: &Text, layout: Layout, zeros: bool, limit: usize) -> ArithResult<Text> {
    let len = (sign.len() + prefix.len() + body.len()) as u64;
    within(layout.width.saturating_mul(4).max(len), limit)?;
    let padding = layout.width.saturating_sub(len) as usize;
    let mut out = Text::with_capacity(len as usize + padding);
    let (blanks, zeros) = match (layout.flags.left, zeros) {
        (true, _) => (0, 0),
        (false, true) => (0, padding),
        (false, false) => (padding, 0),
    };
    out.push_fill(u32::from(b' '), blanks);
    out.push_str(sign);
    out.push_str(prefix);
    out.push_fill(u32::from(b'0'), zeros);
    out.push_text(body);
    out.push_fill(u32::from(b' '), if layout.flags.left { padding } else { 0 });
    Ok(out)
}

fn sign(negative: bool, flags: Flags) -> &'static str {
    match (negative, flags) {
        (true, _) => "-",
        (false, Flags { plus: true, .. }) => "+",
        (false, Flags { blank: true, .. }) => " ",
        _ => "",
    }
}

/// `%d`, `%i`, `%u`, `%o`, `%x`, `%X` of an integer.
///
/// # Errors
/// `OverflowError` for a precision that C cannot count, `ValueError` for too many decimal digits, `TooLarge`.
pub fn format_int(n: &BigInt, code: u32, layout: Layout, limits: FormatLimits) -> ArithResult<Text> {
    if layout.precision.is_some_and(|p| p > i32::MAX as u64 - 3) {
        return Err(ArithError::overflow("precision too large"));
    }
    let (text, prefix) = match u8::try_from(code) {
        Ok(b'o') => (to_radix(n, 8), "0o"),
        Ok(b'x') => (to_radix(n, 16), "0x"),
        Ok(b'X') => (to_radix(n, 16).to_uppercase(), "0X"),
        _ => (to_decimal(n, limits.digits)?, ""),
    };
    let digits = text.trim_start_matches('-');
    let zeros = layout.precision.unwrap_or(0).saturating_sub(digits.len() as u64);
    within(zeros + digits.len() as u64, limits.bytes)?;
    let mut body = Text::with_capacity(digits.len() + zeros as usize);
    body.push_fill(u32::from(b'0'), zeros as usize);
    body.push_str(digits);
    let prefix = if layout.flags.alternate { prefix } else { "" };
    pad(sign(n.is_negative(), layout.flags), prefix, &body, layout, layout.flags.zero, limits.bytes)
}

/// `%e`, `%f`, `%g` and their capital forms of a float.
///
/// # Errors
/// `TooLarge`.
pub fn format_float(x: f64, code: u32, layout: Layout, limits: FormatLimits) -> ArithResult<Text> {
    let letter = u8::try_from(code).unwrap_or(b'f');
    let style = FloatStyle {
        code: letter.to_ascii_lowercase(),
        upper: letter.is_ascii_uppercase(),
        precision: layout.precision.map_or(6, |p| u32::try_from(p).unwrap_or(u32::MAX)),
        alternate: layout.flags.alternate,
        dot_zero: false,
        no_negative_zero: false,
    };
    let text = to_text(x, style, limits.bytes)?;
    let (negative, unsigned) = text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
    let body = Text::Ascii(unsigned.to_owned());
    pad(sign(negative, layout.flags), "", &body, layout, layout.flags.zero, limits.bytes)
}

/// `%s`, `%r`, `%a` of a text that has been made: cuts it to the precision and pads it.
///
/// # Errors
/// `TooLarge`.
pub fn format_str<U: CodeUnit>(text: &[U], layout: Layout, limits: FormatLimits) -> ArithResult<Text> {
    let shown = layout.precision.and_then(|p| usize::try_from(p).ok()).map_or(text.len(), |p| p.min(text.len()));
    let mut body = Text::with_capacity(shown);
    body.push_units(&text[..shown]);
    pad("", "", &body, layout, false, limits.bytes)
}

/// `%c` of a code point that has been checked.
///
/// # Errors
/// `TooLarge`.
pub fn format_character(code: u32, layout: Layout, limits: FormatLimits) -> ArithResult<Text> {
    let mut body = Text::with_capacity(1);
    body.push(code);
    pad("", "", &body, layout, false, limits.bytes)
}

#[cfg(test)]
mod tests {
    use super::super::float;
    use super::super::oracle::{Noise, check, shown};
    use super::super::str_repr::str_ascii;
    use super::*;

    const LIMITS: FormatLimits = FormatLimits { bytes: 1 << 20, digits: 4300 };

    /// What to format.
    enum Value<'a> {
        Int(&'a BigInt),
        Float(f64),
        Str(&'a [u32]),
    }

    /// The whole operator for one value and formats without stars or keys.
    fn format(format: &[u32], value: &Value<'_>) -> ArithResult<Text> {
        let mut out = Text::with_capacity(0);
        let mut at = 0;
        while let Some(piece) = next_piece(format, &mut at)? {
            let found = match piece {
                Piece::Literal(range) => {
                    out.push_units(&format[range]);
                    continue;
                }
                Piece::Conversion(found) => found,
            };
            let number = |amount| if let Amount::Number(n) = amount { Some(n) } else { None };
            let layout = Layout {
                flags: found.flags,
                width: number(found.width).unwrap_or(0),
                precision: number(found.precision),
            };
            let (code, index) = found.code?;
            out.push_text(&match value {
                Value::Int(n) if is_integer_code(code) => format_int(n, code, layout, LIMITS)?,
                Value::Float(x) if is_float_code(code) => format_float(*x, code, layout, LIMITS)?,
                Value::Str(text) if code == 0x73 => format_str(text, layout, LIMITS)?,
                Value::Str(text) if code == 0x63 && text.len() == 1 => format_character(text[0], layout, LIMITS)?,
                _ => return Err(unsupported_character(code, index)),
            });
        }
        Ok(out)
    }

    #[test]
    fn what_is_no_conversion_is_shown() {
        let text = |code: u32| unsupported_character(code, 1).to_string();
        assert_eq!(text(0x11), "ValueError: unsupported format character '?' (0x11) at index 1");
        assert_eq!(text(0x1f), "ValueError: unsupported format character '\x1f' (0x1f) at index 1");
        assert_eq!(text(0xff), "ValueError: unsupported format character '?' (0xff) at index 1");
        let byte = |byte: u8| unsupported_byte(byte, 1).to_string();
        assert_eq!(byte(0x11), "ValueError: unsupported format character '\x11' (0x11) at index 1");
        assert_eq!(byte(0xff), "OverflowError: character argument not in range(0x110000)");
    }

    #[test]
    fn conversions_agree_with_cpython() {
        let mut noise = Noise(47);
        let (mut questions, mut ours) = (Vec::new(), Vec::new());
        for _ in 0..12_000 {
            let n = BigInt::from(noise.next() as i64 >> noise.below(64)) * noise.below(3);
            let x = match noise.below(6) {
                0 => *noise.pick(&[0.0, -0.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN, 1e16]),
                _ => (noise.next() as i64 >> noise.below(40)) as f64 / 10f64.powi(noise.below(22) as i32),
            };
            let text: Vec<u32> = (0..1 + noise.below(5)).map(|_| *noise.pick(&[0x61, 0x62, 0xe9, 0x1f600])).collect();
            let (value, literal, codes) = match noise.below(3) {
                0 => (Value::Int(&n), n.to_string(), "diuoxX"),
                1 => (Value::Float(x), format!("float('{}')", float::repr(x)), "eEfFgG"),
                _ => (Value::Str(&text), str_ascii(&text), "sss"),
            };
            let mut spec = String::from(*noise.pick(&["%", "a%", "%%%", "é%"]));
            for flag in ["-", "+", " ", "#", "0"] {
                if noise.below(4) == 0 {
                    spec.push_str(flag);
                }
            }
            if noise.below(2) == 0 {
                spec.push_str(&noise.below(25).to_string());
            }
            if noise.below(3) == 0 {
                spec.push_str(&format!(".{}", noise.below(20)));
            }
            if noise.below(8) == 0 {
                spec.push_str(noise.pick::<&str>(&["l", "h", "L"]));
            }
            let codes: Vec<char> = codes.chars().collect();
            spec.push(*noise.pick(&codes));
            if noise.below(40) == 0 {
                spec = (*noise.pick(&[
                    "%",
                    "%5",
                    "%y",
                    "%5.y",
                    "%\u{1234}",
                    "%99999999999999999999d",
                    "%.9999999999d",
                    "%(a",
                ]))
                .to_owned();
            }
            spec.push_str(noise.pick::<&str>(&["", "|", "%%"]));
            let spec: Vec<u32> = spec.chars().map(u32::from).collect();
            let value_is_mapping = spec.starts_with(&[0x25, 0x28]);
            questions.push(format!("{} % {}", str_ascii(&spec), if value_is_mapping { "{}" } else { &literal }));
            ours.push(shown(format(&spec, &value), |text| str_ascii(&text.into_codes())));
        }
        check(&questions, &ours);
    }

    #[test]
    fn keys_and_stars() {
        let format: Vec<u32> = "%(a(b)c)-*.*d".chars().map(u32::from).collect();
        let mut at = 0;
        let Ok(Some(Piece::Conversion(found))) = next_piece(&format, &mut at) else { panic!("a conversion") };
        assert_eq!((found.key, found.width, found.precision), (Some(2..7), Amount::Argument, Amount::Argument));
        assert_eq!((found.flags.left, found.code, at), (true, Ok((0x64, 13 - 1)), 13));
        let mut at = 0;
        let Ok(Some(Piece::Conversion(found))) = next_piece(b"%*", &mut at) else { panic!("a conversion") };
        assert_eq!((found.width, found.code), (Amount::Argument, Err(ArithError::value("incomplete format"))));
        let layout = Layout { width: 1 << 40, ..Layout::default() };
        assert!(matches!(format_str(b"a", layout, LIMITS), Err(ArithError::TooLarge { .. })));
        let layout = Layout { precision: Some(2_000_000_000), ..Layout::default() };
        assert!(matches!(format_int(&1.into(), 0x64, layout, LIMITS), Err(ArithError::TooLarge { .. })));
        assert!(matches!(format_float(1.0, 0x66, layout, LIMITS), Err(ArithError::TooLarge { .. })));
    }
}
