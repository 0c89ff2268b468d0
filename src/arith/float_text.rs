//! Floats to and from text: the digits behind `repr`, `%e %f %g` and `format` (`PyOS_double_to_string`), and the rules of
//! `float(text)`, `float.hex` and `float.fromhex`.

use num_bigint::BigUint;
use num_traits::{ToPrimitive, Zero};

use super::int::scale;
use super::int_text::{ascii_of, split_sign, trim_c_space};
use super::str_repr::{bytes_repr, str_repr};
use super::{ArithError, ArithResult, CodeUnit, within};

/// The significant decimal digits of a finite float, without zeros at the end: `0.digits * 10**point`, that is the
/// decimal point stands after `point` digits. Zero has the digit 0; what was rounded away to nothing has none.
pub(crate) struct Digits {
    negative: bool,
    digits: Vec<u8>,
    point: i32,
}

/// Every float is exact with so many digits, before the point or after it.
const EXACT_DIGITS: i64 = 1100;

impl Digits {
    /// Reads what `format!("{:e}")` writes.
    fn of_scientific(text: &str) -> Digits {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let negative = mantissa.starts_with('-');
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).collect();
        let exponent: i32 = exponent.parse().unwrap_or(0);
        Digits { negative, digits, point: exponent + 1 }.trimmed()
    }

    fn trimmed(mut self) -> Digits {
        while self.digits.len() > 1 && self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
        self
    }

    fn is_zero(&self) -> bool {
        matches!(self.digits.as_slice(), [] | b"0")
    }

    /// The nearest float.
    pub(crate) fn to_f64(&self) -> f64 {
        let sign = if self.negative { "-" } else { "" };
        if self.digits.is_empty() {
            return if self.negative { -0.0 } else { 0.0 };
        }
        let digits = str::from_utf8(&self.digits).unwrap_or("0");
        format!("{sign}{digits}e{}", i64::from(self.point) - self.digits.len() as i64).parse().unwrap_or(0.0)
    }
}

/// The shortest digits that read back as the same float. Where two of a length are equally near, the one with the even
/// last digit.
fn shortest_digits(x: f64) -> Digits {
    // fewer digits cannot fall in the middle: the float would need them all
    const AMBIGUOUS: usize = 15;
    let text = format!("{x:e}");
    let shortest = Digits::of_scientific(&text);
    if shortest.digits.len() >= AMBIGUOUS {
        let even = format!("{x:.0$e}", shortest.digits.len() - 1);
        if even != text && even.parse() == Ok(x) {
            return Digits::of_scientific(&even);
        }
    }
    shortest
}

/// The float rounded to `count` significant digits (at least one), ties to even.
fn significant_digits(x: f64, count: i64) -> Digits {
    let after_first = (count - 1).clamp(0, EXACT_DIGITS) as usize;
    Digits::of_scientific(&format!("{x:.after_first$e}"))
}

/// The float rounded to `decimals` digits after the point, ties to even; fewer than none rounds before the point.
pub(crate) fn fixed_digits(x: f64, decimals: i64) -> Digits {
    let negative = x.is_sign_negative();
    let text = if decimals >= 0 {
        format!("{:.*}", decimals.min(EXACT_DIGITS) as usize, x.abs())
    } else {
        rounded_before_point(x.abs(), decimals.unsigned_abs() as usize)
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let zeros = text.bytes().take_while(|&b| b == b'0' || b == b'.').filter(|&b| b == b'0').count();
    let digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).skip(zeros).collect();
    if digits.is_empty() {
        let point = if x == 0.0 { 1 } else { -decimals.clamp(-EXACT_DIGITS, EXACT_DIGITS) as i32 };
        return Digits { negative, digits, point };
    }
    Digits { negative, digits, point: whole.len() as i32 - zeros as i32 }.trimmed()
}

/// The text of a positive float rounded to a multiple of `10 ** places`.
fn rounded_before_point(x: f64, places: usize) -> String {
    let mut text = format!("0{:.0}", x.trunc()).into_bytes();
    let kept = (text.len().max(places + 1)) - places;
    while text.len() < kept + places {
        text.insert(0, b'0');
    }
    let rest = &text[kept..];
    let tail_is_zero = rest[1..].iter().all(|&b| b == b'0') && x.fract() == 0.0;
    let last_is_odd = text[kept - 1] & 1 == 1;
    let up = rest[0] > b'5' || (rest[0] == b'5' && (!tail_is_zero || last_is_odd));
    text[kept..].fill(b'0');
    if up {
        // the leading zero takes the last carry
        let carried = text[..kept].iter().rposition(|&b| b != b'9').unwrap_or(0);
        text[carried] += 1;
        text[carried + 1..kept].fill(b'0');
    }
    text.into_iter().map(char::from).collect()
}

/// How a float is to be written (`PyOS_double_to_string`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FloatStyle {
    /// `r` (shortest), `e`, `f` or `g`.
    pub code: u8,
    /// Capital letters: `E`, `INF`.
    pub upper: bool,
    /// Digits after the point, or significant ones for `g`. Nothing to `r`.
    pub precision: u32,
    /// `#`: keep the point and, for `g`, the zeros at the end.
    pub alternate: bool,
    /// Add `.0` to what would look like an integer.
    pub dot_zero: bool,
    /// `z`: what rounds to negative zero is written as zero.
    pub no_negative_zero: bool,
}

impl FloatStyle {
    /// What `repr` uses.
    pub const REPR: FloatStyle = FloatStyle {
        code: b'r',
        upper: false,
        precision: 0,
        alternate: false,
        dot_zero: true,
        no_negative_zero: false,
    };
}

/// `repr(x)`.
pub fn repr(x: f64) -> String {
    let mut out = String::new();
    push_repr(x, &mut out);
    out
}

/// `repr(x)`, appended.
pub fn push_repr(x: f64, out: &mut String) {
    write_float(x, FloatStyle::REPR, out);
}

/// A float in any of C Python's styles.
///
/// # Errors
/// `TooLarge` when the text would be longer than `limit`.
pub fn to_text(x: f64, style: FloatStyle, limit: usize) -> ArithResult<String> {
    within(u64::from(style.precision) + EXACT_DIGITS as u64, limit.max(2 * EXACT_DIGITS as usize))?;
    let mut out = String::new();
    write_float(x, style, &mut out);
    Ok(out)
}

/// `format_float_short`, without limits.
fn write_float(x: f64, style: FloatStyle, out: &mut String) {
    if !x.is_finite() {
        let name = match (x.is_nan(), style.upper) {
            (true, false) => "nan",
            (true, true) => "NAN",
            (false, false) => "inf",
            (false, true) => "INF",
        };
        if x == f64::NEG_INFINITY {
            out.push('-');
        }
        return out.push_str(name);
    }
    let precision = i64::from(style.precision);
    let significant = precision.max(1);
    let digits = match style.code {
        b'e' => significant_digits(x, precision + 1),
        b'f' => fixed_digits(x, precision),
        b'g' => significant_digits(x, significant),
        _ => shortest_digits(x),
    };
    let mut point = i64::from(digits.point);
    let mut end = digits.digits.len() as i64;
    let exponential = match style.code {
        b'e' => true,
        b'f' => false,
        b'g' => point <= -4 || point > significant - i64::from(style.dot_zero),
        _ => point <= -4 || point > 16,
    };
    match style.code {
        b'e' => end = precision + 1,
        b'f' => end = point + precision,
        b'g' if style.alternate => end = significant,
        _ => {}
    }
    let exponent = point - 1;
    if exponential {
        point = 1;
    }
    let start = if point <= 0 { point - 1 } else { 0 };
    end = end.max(if !exponential && style.dot_zero { point + 1 } else { point });
    if digits.negative && !(style.no_negative_zero && digits.is_zero()) {
        out.push('-');
    }
    out.reserve((end - start) as usize + 8);
    for place in start..end {
        if place == point {
            out.push('.');
        }
        let digit = usize::try_from(place).ok().and_then(|i| digits.digits.get(i));
        out.push(char::from(*digit.unwrap_or(&b'0')));
    }
    if end == point && style.alternate {
        out.push('.');
    }
    if exponential {
        let letter = if style.upper { 'E' } else { 'e' };
        let sign = if exponent < 0 { '-' } else { '+' };
        out.push_str(&format!("{letter}{sign}{:02}", exponent.abs()));
    }
}

/// The length of the digits that a text starts with.
fn digits_at(text: &[u8]) -> usize {
    text.iter().take_while(|b| b.is_ascii_digit()).count()
}

/// The length of the unsigned decimal float that a text starts with; zero when there is none.
fn decimal_float_at(text: &[u8]) -> usize {
    let whole = digits_at(text);
    let mut end = whole;
    if text.get(end) == Some(&b'.') {
        let decimals = digits_at(&text[end + 1..]);
        if whole + decimals == 0 {
            return 0;
        }
        end += 1 + decimals;
    }
    if end > 0 && matches!(text.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        let places = digits_at(&text[end + 1 + sign..]);
        if places > 0 {
            end += 1 + sign + places;
        }
    }
    end
}

/// Takes out the underscores that stand between two digits; `None` when one stands elsewhere.
pub(crate) fn without_underscores(text: &[u8]) -> Option<Vec<u8>> {
    let is_digit = |i: Option<usize>| i.and_then(|i| text.get(i)).is_some_and(u8::is_ascii_digit);
    let misplaced = |i: usize| text[i] == b'_' && !(is_digit(i.checked_sub(1)) && is_digit(Some(i + 1)));
    if (0..text.len()).any(misplaced) {
        return None;
    }
    Some(text.iter().copied().filter(|&b| b != b'_').collect())
}

/// `inf`, `infinity` or `nan`, in any case.
fn special_float(text: &[u8]) -> Option<f64> {
    if text.eq_ignore_ascii_case(b"inf") || text.eq_ignore_ascii_case(b"infinity") {
        Some(f64::INFINITY)
    } else if text.eq_ignore_ascii_case(b"nan") {
        Some(f64::NAN)
    } else {
        None
    }
}

/// The longest float literal that a text starts with, and its length (`PyOS_string_to_double`).
pub(crate) fn parse_prefix(text: &[u8]) -> Option<(f64, usize)> {
    let (negative, unsigned) = split_sign(text);
    let sign = text.len() - unsigned.len();
    let special = [8, 3].into_iter().find_map(|len| Some((special_float(unsigned.get(..len)?)?, len)));
    let (size, len) = match special {
        Some(special) => special,
        None => {
            let len = decimal_float_at(unsigned);
            (str::from_utf8(&unsigned[..len]).ok()?.parse().ok()?, len)
        }
    };
    Some((if negative { -size } else { size }, sign + len))
}

/// The float that a literal without blanks or underscores denotes.
fn parse_plain(text: &[u8]) -> Option<f64> {
    parse_prefix(text).filter(|&(_, len)| len == text.len()).map(|(x, _)| x)
}

fn parse_ascii(text: &[u8]) -> Option<f64> {
    let text = trim_c_space(text);
    if text.contains(&b'_') { parse_plain(&without_underscores(text)?) } else { parse_plain(text) }
}

/// `float(text)` (`PyFloat_FromString`).
///
/// # Errors
/// `ValueError` when the text is no float.
pub fn parse_str<U: CodeUnit>(text: &[U]) -> ArithResult<f64> {
    let ascii: Vec<u8> = text.iter().map(|&u| ascii_of(u)).collect();
    parse_ascii(&ascii)
        .ok_or_else(|| ArithError::value(format!("could not convert string to float: {}", str_repr(text))))
}

/// `float(bytes)`.
///
/// # Errors
/// `ValueError` when the bytes are no float.
pub fn parse_bytes(bytes: &[u8]) -> ArithResult<f64> {
    parse_ascii(bytes)
        .ok_or_else(|| ArithError::value(format!("could not convert string to float: {}", bytes_repr(bytes))))
}

/// `float.hex`.
pub fn hex(x: f64) -> String {
    if !x.is_finite() {
        return repr(x);
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = x.abs().to_bits();
    let (field, fraction) = ((bits >> 52) as i32, bits & ((1 << 52) - 1));
    let (lead, exponent) = if field == 0 { (0, -1022) } else { (1, field - 1023) };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

/// A hexadecimal literal: its digits as an integer, the power of two that multiplies it, and what text is left.
fn hex_parts(text: &[u8]) -> Option<(BigUint, i64, &[u8])> {
    const FAR: i64 = i64::MAX / 4;
    let text = match text {
        [b'0', b'x' | b'X', rest @ ..] => rest,
        _ => text,
    };
    let mut digits = Vec::with_capacity(text.len());
    let mut point = None;
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        match char::from(*byte).to_digit(16) {
            Some(digit) => digits.push(digit as u8),
            None if *byte == b'.' && point.is_none() => point = Some(digits.len()),
            None => break,
        }
        rest = after;
    }
    if digits.is_empty() {
        return None;
    }
    let fraction = point.map_or(0, |point| digits.len() - point) as i64;
    let mut exponent = 0;
    if let [b'p' | b'P', after @ ..] = rest {
        let (negative, places) = split_sign(after);
        let count = places.iter().take_while(|b| b.is_ascii_digit()).count();
        if count == 0 {
            return None;
        }
        let size = str::from_utf8(&places[..count]).ok()?.parse().unwrap_or(FAR).min(FAR);
        exponent = if negative { -size } else { size };
        rest = &places[count..];
    }
    Some((BigUint::from_radix_be(&digits, 16)?, exponent - 4 * fraction, rest))
}

/// `mantissa * 2**exponent`, correctly rounded; infinite when too large.
fn rounded(mantissa: &BigUint, exponent: i64) -> f64 {
    if mantissa.is_zero() {
        return 0.0;
    }
    let bits = mantissa.bits() as i64;
    let top = exponent.saturating_add(bits);
    if top > 1100 {
        return f64::INFINITY;
    }
    if top < -1100 {
        return 0.0;
    }
    // the lowest bit that the float can hold, and what lies below it
    let lowest = (top - 53).max(-1074);
    let drop = lowest - exponent;
    if drop <= 0 {
        return scale(mantissa.to_f64().unwrap_or(0.0), exponent as i32);
    }
    let drop = drop as u64;
    let kept = (mantissa >> drop).to_u64().unwrap_or(0);
    let half = mantissa.bit(drop - 1);
    let below = mantissa.trailing_zeros().is_some_and(|zeros| zeros < drop - 1);
    let kept = kept + u64::from(half && (below || kept & 1 == 1));
    scale(kept as f64, lowest as i32)
}

/// `float.fromhex`.
///
/// # Errors
/// `ValueError` when the text is no hexadecimal float, `OverflowError` when it is too large.
pub fn from_hex<U: CodeUnit>(text: &[U]) -> ArithResult<f64> {
    let bytes: Vec<u8> = text.iter().map(|u| u8::try_from(u.code()).unwrap_or(b'?')).collect();
    let (negative, unsigned) = split_sign(trim_c_space(&bytes));
    let size = match special_float(unsigned) {
        Some(special) => special,
        None => {
            let malformed = || ArithError::value("invalid hexadecimal floating-point string");
            let (mantissa, exponent, rest) = hex_parts(unsigned).ok_or_else(malformed)?;
            let size = rounded(&mantissa, exponent);
            if size.is_infinite() {
                return Err(ArithError::overflow("hexadecimal value too large to represent as a float"));
            }
            if !rest.is_empty() {
                return Err(malformed());
            }
            size
        }
    };
    Ok(if negative { -size } else { size })
}
