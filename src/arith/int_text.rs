//! Integers to and from text: `str`, `hex` and their like, and the rules of `int(text, base)`.

use num_bigint::{BigInt, Sign};
use num_traits::{Signed, Zero};

use super::str_repr::{bytes_repr, str_repr};
use super::unicode::{decimal, is_space};
use super::{ArithError, ArithResult, CodeUnit};

/// How many decimal digits `str(int)` and `int(str)` convert, unless the program sets another limit
/// (`sys.get_int_max_str_digits()`); 0 means no limit.
pub const DEFAULT_MAX_STR_DIGITS: usize = 4300;

/// How many characters of a literal's repr an error message shows.
const SHOWN_OF_LITERAL: usize = 200;

/// `str(a)`.
///
/// # Errors
/// `ValueError` when the number has more than `max_digits` digits (0: no limit).
pub fn to_decimal(a: &BigInt, max_digits: usize) -> ArithResult<String> {
    let too_long = || {
        ArithError::value(format!(
            "Exceeds the limit ({max_digits} digits) for integer string conversion; use \
             sys.set_int_max_str_digits() to increase the limit"
        ))
    };
    // a digit is worth less than 10/3 bits more than log2(10): the clear cases need no conversion
    if max_digits != 0 && a.bits() > (max_digits as u64).saturating_mul(10) / 3 + 8 {
        return Err(too_long());
    }
    let text = a.to_str_radix(10);
    let digits = text.len() - usize::from(a.is_negative());
    if max_digits != 0 && digits > max_digits { Err(too_long()) } else { Ok(text) }
}

/// The digits of `a` in base 2, 8 or 16 (any from 2 to 36), lower case, with a minus sign but no prefix.
pub fn to_radix(a: &BigInt, radix: u32) -> String {
    a.to_str_radix(radix.clamp(2, 36))
}

/// `bin`, `oct`, `hex`: digits with sign and prefix.
pub fn to_prefixed(a: &BigInt, radix: u32) -> String {
    let prefix = match radix {
        2 => "0b",
        8 => "0o",
        _ => "0x",
    };
    let sign = if a.is_negative() { "-" } else { "" };
    format!("{sign}{prefix}{}", BigInt::from(a.magnitude().clone()).to_str_radix(radix.clamp(2, 36)))
}

/// Characters as number parsers see them (`_PyUnicode_TransformDecimalAndSpaceToASCII`): Unicode digits are ASCII
/// digits, Unicode blanks are spaces, other characters beyond ASCII end as a question mark that no number knows.
pub(crate) fn ascii_of<U: CodeUnit>(unit: U) -> u8 {
    match unit.code() {
        code @ 0..127 => code as u8,
        code if is_space(code) => b' ',
        code => decimal(code).map_or(b'?', |digit| b'0' + digit),
    }
}

/// What C's `isspace` calls blank: fewer characters than `str.isspace`.
pub(crate) fn is_c_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// The bytes between the blanks at both ends.
pub(crate) fn trim_c_space(bytes: &[u8]) -> &[u8] {
    let start = bytes.iter().position(|&b| !is_c_space(b)).unwrap_or(bytes.len());
    let end = bytes.iter().rposition(|&b| !is_c_space(b)).map_or(start, |last| last + 1);
    &bytes[start..end]
}

/// Splits off a sign: whether it was a minus, and the rest.
pub(crate) fn split_sign(bytes: &[u8]) -> (bool, &[u8]) {
    match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, bytes),
    }
}

/// The base that a prefix names.
fn prefix_base(bytes: &[u8]) -> Option<u32> {
    match bytes {
        [b'0', b'x' | b'X', ..] => Some(16),
        [b'0', b'o' | b'O', ..] => Some(8),
        [b'0', b'b' | b'B', ..] => Some(2),
        _ => None,
    }
}

/// Why a literal is no number.
enum Refusal {
    Malformed,
    TooManyDigits(usize),
}

/// `PyLong_FromString` on characters that are ASCII by now; `base` is 0 or from 2 to 36.
fn parse(bytes: &[u8], base: u32, max_digits: usize) -> Result<BigInt, Refusal> {
    let (negative, mut rest) = split_sign(trim_c_space(bytes));
    let mut zero_only = false;
    let prefix = prefix_base(rest);
    let radix = match (base, prefix) {
        (0, Some(named)) => named,
        (0, None) => {
            // an old octal number: only zeros may start with a zero
            zero_only = rest.first() == Some(&b'0');
            10
        }
        _ => base,
    };
    if prefix == Some(radix) {
        rest = &rest[2..];
        if let [b'_', after @ ..] = rest {
            rest = after;
        }
    }
    let mut digits = Vec::with_capacity(rest.len());
    let mut after_digit = false;
    for &byte in rest {
        match char::from(byte).to_digit(radix) {
            Some(digit) => {
                digits.push(digit as u8);
                after_digit = true;
            }
            None if byte == b'_' && after_digit => after_digit = false,
            None => return Err(Refusal::Malformed),
        }
    }
    if !after_digit {
        return Err(Refusal::Malformed);
    }
    if max_digits != 0 && !radix.is_power_of_two() && digits.len() > max_digits {
        return Err(Refusal::TooManyDigits(digits.len()));
    }
    let value = BigInt::from_radix_be(Sign::Plus, &digits, radix).ok_or(Refusal::Malformed)?;
    if zero_only && !value.is_zero() {
        return Err(Refusal::Malformed);
    }
    Ok(if negative { -value } else { value })
}

/// Checks a base as `int(text, base)` does.
fn checked_base(base: i64) -> ArithResult<u32> {
    match u32::try_from(base) {
        Ok(base @ (0 | 2..=36)) => Ok(base),
        _ => Err(ArithError::value("int() base must be >= 2 and <= 36, or 0")),
    }
}

fn refused(refusal: Refusal, base: u32, max_digits: usize, repr: impl FnOnce() -> String) -> ArithError {
    match refusal {
        Refusal::TooManyDigits(digits) => ArithError::value(format!(
            "Exceeds the limit ({max_digits} digits) for integer string conversion: value has {digits} digits; use \
             sys.set_int_max_str_digits() to increase the limit"
        )),
        Refusal::Malformed => {
            let shown: String = repr().chars().take(SHOWN_OF_LITERAL).collect();
            ArithError::value(format!("invalid literal for int() with base {base}: {shown}"))
        }
    }
}

/// The value of a short plain decimal literal: what most programs convert. `None` says nothing but "use `parse_str`".
pub fn parse_small(text: &[u8]) -> Option<i64> {
    let (negative, digits) = split_sign(text);
    if digits.is_empty() || digits.len() > 18 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = digits.iter().fold(0, |value, digit| value * 10 + i64::from(digit - b'0'));
    Some(if negative { -value } else { value })
}

/// `int(text, base)` of a string (`PyLong_FromUnicodeObject`).
///
/// # Errors
/// `ValueError` for a bad base, a malformed literal, or more than `max_digits` digits (0: no limit) in a base that is no
/// power of two.
pub fn parse_str<U: CodeUnit>(text: &[U], base: i64, max_digits: usize) -> ArithResult<BigInt> {
    let base = checked_base(base)?;
    let ascii: Vec<u8> = text.iter().map(|&u| ascii_of(u)).collect();
    parse(&ascii, base, max_digits).map_err(|why| refused(why, base, max_digits, || str_repr(text)))
}

/// `int(bytes, base)` (`_PyLong_FromBytes`).
///
/// # Errors
/// Those of `parse_str`.
pub fn parse_bytes(bytes: &[u8], base: i64, max_digits: usize) -> ArithResult<BigInt> {
    let base = checked_base(base)?;
    parse(bytes, base, max_digits).map_err(|why| refused(why, base, max_digits, || bytes_repr(bytes)))
}
