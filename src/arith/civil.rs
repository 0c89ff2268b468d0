//! The proleptic Gregorian calendar, ISO weeks, and the text forms of dates and times that the C library makes.

/// The first year there is.
pub const MIN_YEAR: i64 = 1;
/// The last year there is.
pub const MAX_YEAR: i64 = 9999;
/// The number of the last day of the last year; the first day of year 1 is 1.
pub const MAX_ORDINAL: i64 = 3_652_059;
/// The number of 1970-01-01.
pub const EPOCH_ORDINAL: i64 = 719_163;

const DAYS_BEFORE: [i64; 13] = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAY_NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Whether a year has a 29th of February.
pub fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// How many days a month (1 to 12) has.
pub fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days of the year before the first of a month.
pub fn days_before_month(year: i64, month: i64) -> i64 {
    DAYS_BEFORE[month.clamp(1, 12) as usize] + i64::from(month > 2 && is_leap(year))
}

/// Days before the first of January of a year, counted from year 1 (years before it count down).
pub fn days_before_year(year: i64) -> i64 {
    let y = year - 1;
    y * 365 + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400)
}

/// The number of a day (`date.toordinal`).
pub fn ordinal(year: i64, month: i64, day: i64) -> i64 {
    days_before_year(year) + days_before_month(year, month) + day
}

/// Year, month and day of a day's number; any number will do.
pub fn from_ordinal(ordinal: i64) -> (i64, i64, i64) {
    const CYCLE: i64 = 146_097;
    let n = ordinal - 1;
    let (cycles, rest) = (n.div_euclid(CYCLE), n.rem_euclid(CYCLE));
    let centuries = (rest / 36_524).min(3);
    let rest = rest - centuries * 36_524;
    let (fours, rest) = (rest / 1461, rest % 1461);
    let years = (rest / 365).min(3);
    let day_of_year = rest - years * 365;
    let year = cycles * 400 + centuries * 100 + fours * 4 + years + 1;
    let month = (1..=12).rev().find(|&m| days_before_month(year, m) <= day_of_year).unwrap_or(1);
    (year, month, day_of_year - days_before_month(year, month) + 1)
}

/// The day of the week, Monday being 0.
pub fn weekday(year: i64, month: i64, day: i64) -> i64 {
    (ordinal(year, month, day) + 6).rem_euclid(7)
}

/// The number of the Monday that starts week 1 of an ISO year.
fn iso_first_monday(year: i64) -> i64 {
    let first = ordinal(year, 1, 1);
    let weekday = (first + 6).rem_euclid(7);
    let monday = first - weekday;
    if weekday > 3 { monday + 7 } else { monday }
}

/// ISO year, week and weekday (1 to 7) of a day.
pub fn iso_calendar(year: i64, month: i64, day: i64) -> (i64, i64, i64) {
    let number = ordinal(year, month, day);
    let week_in = |iso: i64| (number - iso_first_monday(iso)).div_euclid(7);
    let (iso, week) = match week_in(year) {
        week if week < 0 => (year - 1, week_in(year - 1)),
        52.. if number >= iso_first_monday(year + 1) => (year + 1, 0),
        week => (year, week),
    };
    (iso, week + 1, (number - iso_first_monday(iso)).rem_euclid(7) + 1)
}

/// Why an ISO week date names no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IsoError {
    /// The year is outside 1 to 9999.
    Year,
    /// The year has no such week.
    Week,
    /// There is no such weekday.
    Day,
}

/// The number of the day that an ISO year, week and weekday name (`iso_to_ymd`).
///
/// # Errors
/// The component that is out of range.
pub fn from_iso(year: i64, week: i64, day: i64) -> Result<i64, IsoError> {
    if !(MIN_YEAR..=MAX_YEAR).contains(&year) {
        return Err(IsoError::Year);
    }
    if !(1..53).contains(&week) {
        let first = weekday(year, 1, 1);
        if week != 53 || !(first == 3 || (first == 2 && is_leap(year))) {
            return Err(IsoError::Week);
        }
    }
    if !(1..=7).contains(&day) {
        return Err(IsoError::Day);
    }
    Ok(iso_first_monday(year) + (week - 1) * 7 + day - 1)
}

/// A point in time taken apart (`struct tm`), with the time zone's name and offset where they are known.
#[derive(Clone, Debug, Default)]
pub struct BrokenTime {
    /// The year itself.
    pub year: i64,
    /// 1 to 12
    pub month: i64,
    /// 1 to 31
    pub day: i64,
    /// 0 to 23
    pub hour: i64,
    /// 0 to 59
    pub minute: i64,
    /// 0 to 61
    pub second: i64,
    /// Monday is 0.
    pub weekday: i64,
    /// 1 to 366
    pub yearday: i64,
    /// `tm_isdst`
    pub dst: i64,
}

impl BrokenTime {
    /// Of seconds since 1970 in UTC.
    pub fn from_timestamp(seconds: i64) -> BrokenTime {
        let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let (year, month, day) = from_ordinal(days + EPOCH_ORDINAL);
        BrokenTime {
            year,
            month,
            day,
            hour: rest / 3600,
            minute: rest / 60 % 60,
            second: rest % 60,
            weekday: weekday(year, month, day),
            yearday: days_before_month(year, month) + day,
            dst: 0,
        }
    }

    /// Seconds since 1970 in UTC; fields out of range carry over (`timegm`).
    pub fn timestamp(&self) -> i64 {
        let months = self.month - 1;
        let (year, month) = (self.year + months.div_euclid(12), months.rem_euclid(12) + 1);
        let days = ordinal(year, month, 1) + self.day - 1 - EPOCH_ORDINAL;
        days * 86_400 + self.hour * 3600 + self.minute * 60 + self.second
    }

    /// `Sun Jan  1 00:00:00 2000`
    pub fn ctime(&self) -> String {
        format!(
            "{} {} {:2} {:02}:{:02}:{:02} {}",
            short(day_name(self.weekday)),
            short(month_name(self.month)),
            self.day,
            self.hour,
            self.minute,
            self.second,
            self.year
        )
    }
}

/// The English name of a weekday (Monday is 0); `?` for none.
pub fn day_name(weekday: i64) -> &'static str {
    usize::try_from(weekday).ok().and_then(|day| DAY_NAMES.get(day)).unwrap_or(&"?")
}

/// The English name of a month (1 to 12); `?` for none.
pub fn month_name(month: i64) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|month| MONTH_NAMES.get(month)).unwrap_or(&"?")
}

/// The first three letters.
fn short(name: &'static str) -> &'static str {
    name.get(..3).unwrap_or(name)
}

/// How a conversion of `strftime` is to be filled up.
#[derive(Clone, Copy, Default)]
struct Field {
    /// `_`, `-` or `0`, if given.
    pad: Option<u8>,
    /// `^`
    upper: bool,
    /// `#`
    swap: bool,
    /// The least width, if given.
    width: Option<usize>,
}

/// The most characters that [`strftime`] can make of a format.
pub fn strftime_bound(format: &[u32]) -> usize {
    const LONGEST: usize = 32;
    let mut bound = format.len();
    let mut width = 0_usize;
    for &point in format {
        match point {
            0x30..=0x39 => {
                width = width.saturating_mul(10).saturating_add((point - 0x30) as usize).min(MAX_WIDTH);
                bound = bound.saturating_add(width);
            }
            0x25 => {
                width = 0;
                bound += LONGEST;
            }
            _ => width = 0,
        }
    }
    bound
}

/// No field is wider.
const MAX_WIDTH: usize = 1 << 20;

/// `strftime` of the C library in its "C" locale, in UTC, with the extensions of glibc: flags `_-0^#`, widths, the
/// modifiers `E` and `O`. What is no conversion stays as it stands.
pub fn strftime(format: &[u32], time: &BrokenTime) -> Vec<u32> {
    let mut out = Vec::with_capacity(format.len() * 2);
    let mut at = 0;
    while at < format.len() {
        if format[at] != u32::from(b'%') {
            out.push(format[at]);
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        let mut field = Field::default();
        let byte = |at: usize| format.get(at).and_then(|&c| u8::try_from(c).ok()).unwrap_or(0);
        loop {
            match byte(at) {
                flag @ (b'_' | b'-' | b'0') => field.pad = Some(flag),
                b'^' => field.upper = true,
                b'#' => field.swap = true,
                _ => break,
            }
            at += 1;
        }
        while byte(at).is_ascii_digit() {
            let digit = usize::from(byte(at) - b'0');
            field.width = Some(field.width.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(MAX_WIDTH));
            at += 1;
        }
        if matches!(byte(at), b'E' | b'O') {
            at += 1;
        }
        match conversion(byte(at), time, field) {
            Some(text) => {
                out.extend(text.bytes().map(u32::from));
                at += 1;
            }
            None => {
                at = (at + 1).min(format.len());
                let fill = field.width.unwrap_or(0).saturating_sub(at - start);
                let with = if field.pad == Some(b'0') { b'0' } else { b' ' };
                if field.pad != Some(b'-') {
                    out.extend(std::iter::repeat_n(u32::from(with), fill));
                }
                let upper = |c: u32| if field.upper && c < 128 { u32::from((c as u8).to_ascii_uppercase()) } else { c };
                out.extend(format[start..at].iter().map(|&c| upper(c)));
            }
        }
    }
    out
}

/// The text of one conversion; `None` if there is no such conversion.
fn conversion(code: u8, t: &BrokenTime, field: Field) -> Option<String> {
    let number = |value: i64, digits: usize, pad: u8| Some(pad_number(value, digits, pad, field));
    let text = |name: &str| Some(pad_text(name, field));
    let nested = |format: &str| {
        let format: Vec<u32> = format.bytes().map(u32::from).collect();
        let made: String = strftime(&format, t).into_iter().filter_map(char::from_u32).collect();
        Some(pad_text(&made, field))
    };
    let hour12 = if t.hour % 12 == 0 { 12 } else { t.hour % 12 };
    let iso = || iso_week_of(t);
    match code {
        b'a' => text_swapped(short(day_name(t.weekday)), field),
        b'A' => text_swapped(day_name(t.weekday), field),
        b'b' | b'h' => text_swapped(short(month_name(t.month)), field),
        b'B' => text_swapped(month_name(t.month), field),
        b'c' => nested("%a %b %e %H:%M:%S %Y"),
        b'C' => number(t.year.div_euclid(100), 1, b'0'),
        b'd' => number(t.day, 2, b'0'),
        b'D' | b'x' => nested("%m/%d/%y"),
        b'e' => number(t.day, 2, b'_'),
        b'F' => nested("%Y-%m-%d"),
        b'g' => number(iso().0.rem_euclid(100), 2, b'0'),
        b'G' => number(iso().0, 1, b'0'),
        b'V' => number(iso().1, 2, b'0'),
        b'H' => number(t.hour, 2, b'0'),
        b'I' => number(hour12, 2, b'0'),
        b'j' => number(t.yearday, 3, b'0'),
        b'k' => number(t.hour, 2, b'_'),
        b'l' => number(hour12, 2, b'_'),
        b'm' => number(t.month, 2, b'0'),
        b'M' => number(t.minute, 2, b'0'),
        b'n' => text("\n"),
        b't' => text("\t"),
        b'%' => text("%"),
        b'p' => {
            let name = if t.hour > 11 { "PM" } else { "AM" };
            if field.swap { Some(pad_text(&name.to_lowercase(), field)) } else { text(name) }
        }
        b'P' => Some(pad_text(if t.hour > 11 { "pm" } else { "am" }, Field { upper: false, ..field })),
        b'r' => nested("%I:%M:%S %p"),
        b'R' => nested("%H:%M"),
        b's' => text(&t.timestamp().to_string()),
        b'S' => number(t.second, 2, b'0'),
        b'T' | b'X' => nested("%H:%M:%S"),
        b'u' => number(t.weekday + 1, 1, b'0'),
        b'w' => number((t.weekday + 1) % 7, 1, b'0'),
        b'U' => number((t.yearday - 1 - (t.weekday + 1) % 7 + 7) / 7, 2, b'0'),
        b'W' => number((t.yearday - 1 - t.weekday + 7) / 7, 2, b'0'),
        b'y' => number(t.year.rem_euclid(100), 2, b'0'),
        b'Y' => number(t.year, 1, b'0'),
        b'z' if t.dst < 0 => Some(String::new()),
        b'z' => text("+0000"),
        b'Z' if t.dst < 0 => text(""),
        b'Z' if field.swap => text("utc"),
        b'Z' => text("UTC"),
        _ => None,
    }
}

/// ISO year and week from the day of the year and the weekday alone, as the C library reckons.
fn iso_week_of(t: &BrokenTime) -> (i64, i64) {
    let week_days = |yearday: i64, weekday: i64| {
        let big_enough = 3 * 7;
        yearday - (yearday - weekday + 4 + big_enough) % 7 + 4 - 1
    };
    let length = |year: i64| if is_leap(year) { 366 } else { 365 };
    let (yearday, weekday) = (t.yearday - 1, (t.weekday + 1) % 7);
    let days = week_days(yearday, weekday);
    if days < 0 {
        let year = t.year - 1;
        return (year, week_days(yearday + length(year), weekday) / 7 + 1);
    }
    let next = week_days(yearday - length(t.year), weekday);
    if next >= 0 { (t.year + 1, next / 7 + 1) } else { (t.year, days / 7 + 1) }
}

/// A number with so many digits at least, filled with zeros (`0`) or blanks (`_`) unless the flags say otherwise.
fn pad_number(value: i64, digits: usize, pad: u8, field: Field) -> String {
    let (sign, body) = (if value < 0 { "-" } else { "" }, value.unsigned_abs().to_string());
    let flag = field.pad.unwrap_or(pad);
    let least = match (field.pad, field.width) {
        (Some(b'-'), None) => 0,
        (_, Some(width)) => width.max(if flag == b'-' { 0 } else { digits }),
        (_, None) => digits,
    };
    let fill = least.saturating_sub(body.len() + sign.len());
    match flag {
        b'_' => format!("{}{sign}{body}", " ".repeat(fill)),
        _ => format!("{sign}{}{body}", "0".repeat(fill)),
    }
}

/// A name, which `#` turns to capitals.
fn text_swapped(name: &str, field: Field) -> Option<String> {
    Some(pad_text(name, Field { upper: field.upper || field.swap, ..field }))
}

/// Text with at least the field's width.
fn pad_text(text: &str, field: Field) -> String {
    let text = if field.upper { text.to_uppercase() } else { text.to_owned() };
    let fill = field.width.unwrap_or(0).saturating_sub(text.len());
    if fill == 0 || field.pad == Some(b'-') {
        return text;
    }
    let with = if field.pad == Some(b'0') { "0" } else { " " };
    format!("{}{text}", with.repeat(fill))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_and_back() {
        for number in [1, 2, 59, 60, 365, 366, 146_097, 146_098, 719_163, 730_179, MAX_ORDINAL] {
            let (year, month, day) = from_ordinal(number);
            assert_eq!(ordinal(year, month, day), number);
        }
        assert_eq!(from_ordinal(MAX_ORDINAL), (9999, 12, 31));
        assert_eq!(from_ordinal(730_179), (2000, 2, 29));
    }

    #[test]
    fn iso_weeks() {
        assert_eq!(iso_calendar(2021, 1, 3), (2020, 53, 7));
        assert_eq!(iso_calendar(2018, 12, 31), (2019, 1, 1));
        assert_eq!(from_iso(2020, 53, 7), Ok(ordinal(2021, 1, 3)));
        assert_eq!(from_iso(2021, 53, 1), Err(IsoError::Week));
    }

    #[test]
    fn text_forms() {
        let time = BrokenTime::from_timestamp(951_786_245);
        let show = |format: &str| -> String {
            let format: Vec<u32> = format.bytes().map(u32::from).collect();
            strftime(&format, &time).into_iter().filter_map(char::from_u32).collect()
        };
        assert_eq!(show("%c|%j|%U|%W|%G-W%V-%u"), "Tue Feb 29 01:04:05 2000|060|09|09|2000-W09-2");
        assert_eq!(show("%-d %_H %^a %#B %5S %-I%p %Q"), "29  1 TUE FEBRUARY 00005 1AM %Q");
    }
}
