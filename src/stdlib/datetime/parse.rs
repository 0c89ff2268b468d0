//! The ISO 8601 forms that `fromisoformat` understands (`parse_isoformat_date`, `parse_isoformat_time`).

use super::{Clock, Delta, zone};
use crate::arith::civil;
use crate::builtins::protocol;
use crate::value::{Host, PyResult, Raise, Str, Value};

/// Text as bytes, read past its end as zeros.
#[derive(Clone, Copy)]
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn at(self, index: usize) -> u8 {
        self.0.get(index).copied().unwrap_or(0)
    }

    /// So many digits from an index on.
    fn digits(self, at: &mut usize, count: usize) -> Option<i64> {
        let mut number = 0;
        for _ in 0..count {
            let digit = self.at(*at).wrapping_sub(b'0');
            if digit > 9 {
                return None;
            }
            number = number * 10 + i64::from(digit);
            *at += 1;
        }
        Some(number)
    }
}

/// The argument of `fromisoformat`, a lone surrogate in the separator's place replaced. Text with other surrogates
/// becomes something invalid.
pub fn text_argument(value: &Value) -> PyResult<String> {
    let Some(text) = value.as_str() else {
        return Err(Raise::type_error("fromisoformat: argument must be str"));
    };
    Ok(match text.to_utf8() {
        Some(text) => text.into_owned(),
        None => text
            .chars()
            .enumerate()
            .map(|(i, c)| char::from_u32(c).unwrap_or(if matches!(i, 7 | 8 | 10) { 'T' } else { '\u{fffd}' }))
            .collect(),
    })
}

/// The ValueError of text that is in no such form.
pub fn invalid(host: &mut dyn Host, value: &Value) -> Raise {
    match protocol::repr(host, value) {
        Ok(shown) => {
            let message = Str::new("Invalid isoformat string: ").concat(&shown);
            Raise::with_args(crate::value::BuiltinType::ValueError, vec![Value::Str(message)])
        }
        Err(error) => error,
    }
}

/// Year, month and day of a text that is a date and nothing else. They may be out of range.
pub fn date(text: &str) -> Option<(i64, i64, i64)> {
    match text.len() {
        7 | 8 | 10 => date_in(text.as_bytes(), text.len()),
        _ => None,
    }
}

/// Year, month and day from the first `len` bytes.
fn date_in(bytes: &[u8], len: usize) -> Option<(i64, i64, i64)> {
    let text = Bytes(bytes);
    let mut at = 0;
    let year = text.digits(&mut at, 4)?;
    let separated = text.at(at) == b'-';
    at += usize::from(separated);
    if text.at(at) == b'W' {
        at += 1;
        let week = text.digits(&mut at, 2)?;
        let mut day = 1;
        if at < len {
            if separated {
                if text.at(at) != b'-' {
                    return None;
                }
                at += 1;
            }
            day = text.digits(&mut at, 1)?;
        }
        if year == 0 {
            // What comes out of the calendar before year 1 has no month.
            return (1..=53).contains(&week).then_some((1, 0, 1)).filter(|_| (1..=7).contains(&day));
        }
        return civil::from_iso(year, week, day).ok().map(civil::from_ordinal);
    }
    let month = text.digits(&mut at, 2)?;
    if separated {
        if text.at(at) != b'-' {
            return None;
        }
        at += 1;
    }
    let day = text.digits(&mut at, 2)?;
    Some((year, month, day))
}

/// Where the character between date and time stands (`_find_isoformat_datetime_separator`).
fn separator(text: Bytes<'_>) -> Option<usize> {
    let len = text.0.len();
    if len == 7 {
        return Some(7);
    }
    if text.at(4) == b'-' {
        if text.at(5) != b'W' {
            return Some(10);
        }
        if len < 8 {
            return None;
        }
        if len > 8 && text.at(8) == b'-' {
            return match len {
                9 => None,
                // Either a day of the week or an hour follows; digits after that make it the hour.
                11.. if text.at(10).is_ascii_digit() => Some(8),
                _ => Some(10),
            };
        }
        return Some(8);
    }
    if text.at(4) != b'W' {
        return Some(8);
    }
    let end = (7..len).find(|&i| !text.at(i).is_ascii_digit()).unwrap_or(len.max(7));
    Some(if end < 9 {
        end
    } else if end % 2 == 0 {
        7
    } else {
        8
    })
}

/// What a time's text says: the fields, which may be out of range, and the offset from UTC, if there is one.
pub struct ParsedTime {
    /// Hour, minute, second, microsecond.
    pub fields: [i64; 4],
    /// Seconds and microseconds.
    pub offset: Option<(i64, i64)>,
}

/// Outcome of reading `HH[:MM[:SS[.ffffff]]]`: whether something follows.
fn clock_fields(text: Bytes<'_>, start: usize, end: usize) -> Option<([i64; 4], bool)> {
    let mut fields = [0; 4];
    let mut at = start;
    let mut separated = true;
    for (i, field) in fields.iter_mut().take(3).enumerate() {
        *field = text.digits(&mut at, 2)?;
        let c = text.at(at);
        at += 1;
        if i == 0 {
            separated = c == b':';
        }
        if at >= end {
            return Some((fields, c != 0));
        }
        if separated && c == b':' {
            continue;
        }
        if matches!(c, b'.' | b',') {
            break;
        }
        if separated {
            return None;
        }
        at -= 1;
    }
    let count = (end - at.min(end)).min(6);
    let fraction = text.digits(&mut at, count)?;
    fields[3] = fraction * 10_i64.pow(6 - count as u32);
    while text.at(at).is_ascii_digit() {
        at += 1;
    }
    Some((fields, text.at(at) != 0))
}

/// `parse_isoformat_time`, of everything from an index on.
fn time_in(bytes: &[u8], start: usize) -> Option<ParsedTime> {
    let text = Bytes(bytes);
    let end = bytes.len();
    let zone = (start..end.max(start + 1)).find(|&i| matches!(text.at(i), b'Z' | b'+' | b'-'));
    let (fields, more) = clock_fields(text, start, zone.unwrap_or(end.max(start + 1)))?;
    let Some(zone) = zone else {
        return (!more).then_some(ParsedTime { fields, offset: None });
    };
    if text.at(zone) == b'Z' {
        return (zone + 1 >= end).then_some(ParsedTime { fields, offset: Some((0, 0)) });
    }
    let sign = if text.at(zone) == b'-' { -1 } else { 1 };
    let (parts, more) = clock_fields(text, zone + 1, end)?;
    let seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
    (!more).then_some(ParsedTime { fields, offset: Some((sign * seconds, sign * parts[3])) })
}

/// A text that is a time and nothing else, perhaps with a `T` before it.
pub fn time(text: &str) -> Option<ParsedTime> {
    time_in(text.as_bytes(), usize::from(text.starts_with('T')))
}

/// A text that is a date, or a date and a time with any one character between.
pub fn date_time(text: &str) -> Option<((i64, i64, i64), ParsedTime)> {
    let bytes = text.as_bytes();
    if bytes.len() < 7 {
        return None;
    }
    let at = separator(Bytes(bytes))?;
    let day = date_in(bytes, at)?;
    let nothing = ParsedTime { fields: [0; 4], offset: None };
    if bytes.len().saturating_sub(at) <= 1 {
        return Some((day, nothing));
    }
    let width = match bytes[at] {
        0..0x80 => 1,
        0xe0..=0xef => 3,
        0xf0..=0xff => 4,
        _ => 2,
    };
    Some((day, time_in(bytes, at + width)?))
}

impl ParsedTime {
    /// The time zone of the offset: `None` for none (`tzinfo_from_isoformat_results`).
    pub fn zone(&self) -> PyResult {
        match self.offset {
            None => Ok(Value::None),
            Some((0, _)) => Ok(zone::utc()),
            Some((seconds, micros)) => zone::new_zone(Delta::new(0, seconds, micros)?, None),
        }
    }

    /// The time of day.
    pub fn clock(&self) -> PyResult<Clock> {
        let [hour, minute, second, micro] = self.fields;
        Clock::new(hour, minute, second, micro, 0)
    }
}
