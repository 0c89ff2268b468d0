//! Decimal numbers and text: reading, the scientific and engineering forms, format specifications.

use super::*;

/// Reads a number: digits with a point and an exponent, `inf`, `nan` and `snan` with a payload.
pub fn parse(text: &str) -> Option<Number> {
    let (negative, body) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let lower = body.to_ascii_lowercase();
    if lower == "inf" || lower == "infinity" {
        return Some(Number::infinity(negative));
    }
    for (prefix, kind) in [("nan", Kind::Quiet), ("snan", Kind::Signaling)] {
        if let Some(payload) = lower.strip_prefix(prefix) {
            if !payload.bytes().all(|c| c.is_ascii_digit()) {
                return None;
            }
            let coefficient = BigUint::parse_bytes(payload.as_bytes(), 10).unwrap_or_default();
            return Some(Number { negative, kind, coefficient, exponent: 0 });
        }
    }
    let (digits, exponent) = match lower.split_once('e') {
        Some((digits, exponent)) => (digits, parse_exponent(exponent)?),
        None => (&*lower, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.len() + fraction.len() == 0 || !whole.bytes().chain(fraction.bytes()).all(|c| c.is_ascii_digit()) {
        return None;
    }
    let all = [whole, fraction].concat();
    let coefficient = BigUint::parse_bytes(all.as_bytes(), 10)?;
    Some(Number::new(negative, coefficient, exponent.saturating_sub(fraction.len() as i64)))
}

/// An exponent; one that is out of all bounds counts as such.
fn parse_exponent(text: &str) -> Option<i64> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let value = digits.trim_start_matches('0').parse::<i64>().unwrap_or(if digits.bytes().all(|c| c == b'0') {
        0
    } else {
        i64::MAX / 2
    });
    let value = value.min(i64::MAX / 2);
    Some(if negative { -value } else { value })
}

/// Where the point stands among the digits, and how the exponent is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `to_sci`
    Scientific,
    /// `to_eng`
    Engineering,
    /// With an exponent in any case, so many digits before the point.
    Exponent(i64),
    /// Without exponent.
    Fixed,
}

impl Number {
    /// `1.5E+7`, `0.001`: the form of `str`.
    pub fn to_scientific(&self, capitals: bool) -> String {
        self.to_text(Style::Scientific, capitals)
    }

    /// With an exponent that is a multiple of three.
    pub fn to_engineering(&self, capitals: bool) -> String {
        self.to_text(Style::Engineering, capitals)
    }

    /// `_mpd_to_string`
    fn to_text(&self, style: Style, capitals: bool) -> String {
        let sign = if self.negative { "-" } else { "" };
        let payload = || if self.coefficient.is_zero() { String::new() } else { self.coefficient.to_str_radix(10) };
        match self.kind {
            Kind::Infinite => return format!("{sign}Infinity"),
            Kind::Quiet => return format!("{sign}NaN{}", payload()),
            Kind::Signaling => return format!("{sign}sNaN{}", payload()),
            Kind::Finite => {}
        }
        let digits = self.coefficient.to_str_radix(10);
        let length = digits.len() as i64;
        let left = length + self.exponent;
        let place = match style {
            Style::Exponent(place) => place,
            Style::Fixed => left,
            _ if self.exponent <= 0 && left > -6 => left,
            Style::Scientific => 1,
            Style::Engineering if self.coefficient.is_zero() => -1 + (self.exponent + 2).rem_euclid(3),
            Style::Engineering => 1 + (left - 1).rem_euclid(3),
        };
        let body = if place <= 0 {
            format!("0.{}{digits}", "0".repeat(-place as usize))
        } else if place >= length {
            format!("{digits}{}", "0".repeat((place - length) as usize))
        } else {
            let (whole, fraction) = digits.split_at(place as usize);
            format!("{whole}.{fraction}")
        };
        let exponent = if left == place && !matches!(style, Style::Exponent(_)) {
            String::new()
        } else {
            format!("{}{:+}", if capitals { 'E' } else { 'e' }, left - place)
        };
        format!("{sign}{body}{exponent}")
    }
}

/// Why a number cannot be formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// The specification is none.
    Invalid,
    /// The result would be too long.
    TooLarge,
}

/// A format specification as `libmpdec` has it.
struct Spec {
    fill: u32,
    align: u8,
    sign: u8,
    no_negative_zero: bool,
    width: i64,
    grouped: bool,
    precision: Option<i64>,
    kind: u8,
}

impl Spec {
    /// `mpd_parse_fmt_str`, with the option `z`.
    fn parse(text: &[u32], capitals: bool) -> Option<Spec> {
        let byte = |at: usize| text.get(at).map_or(0, |&c| u8::try_from(c).unwrap_or(0x80));
        let is_align = |c: u8| matches!(c, b'<' | b'>' | b'=' | b'^');
        let mut spec = Spec {
            fill: 32,
            align: b'>',
            sign: b'-',
            no_negative_zero: false,
            width: 0,
            grouped: false,
            precision: None,
            kind: if capitals { b'G' } else { b'g' },
        };
        let (mut at, mut aligned) = (0, true);
        if !text.is_empty() && is_align(byte(1)) {
            (spec.fill, spec.align, at) = (text[0], byte(1), 2);
        } else if is_align(byte(0)) {
            (spec.align, at) = (byte(0), 1);
        } else {
            aligned = false;
        }
        if matches!(byte(at), b'+' | b'-' | b' ') {
            spec.sign = byte(at);
            at += 1;
        }
        if byte(at) == b'z' {
            spec.no_negative_zero = true;
            at += 1;
        }
        if byte(at) == b'0' {
            if aligned {
                return None;
            }
            (spec.align, spec.fill) = (b'z', u32::from(b'0'));
            at += 1;
        }
        let number = |at: &mut usize| {
            let mut value = 0_i64;
            while byte(*at).is_ascii_digit() {
                value = (value * 10 + i64::from(byte(*at) - b'0')).min(1 << 40);
                *at += 1;
            }
            value
        };
        if byte(at).is_ascii_digit() {
            if byte(at) == b'0' {
                return None;
            }
            spec.width = number(&mut at);
        }
        if byte(at) == b',' {
            spec.grouped = true;
            at += 1;
        }
        if byte(at) == b'.' {
            at += 1;
            if !byte(at).is_ascii_digit() {
                return None;
            }
            spec.precision = Some(number(&mut at));
        }
        match byte(at) {
            kind @ (b'E' | b'e' | b'F' | b'f' | b'G' | b'g' | b'%') => {
                spec.kind = kind;
                at += 1;
            }
            kind @ (b'N' | b'n') if !spec.grouped => {
                spec.kind = if kind == b'N' { b'G' } else { b'g' };
                at += 1;
            }
            _ => {}
        }
        (at == text.len()).then_some(spec)
    }
}

/// Rounds to so many digits (`_mpd_round`).
fn round_digits(n: &Number, digits: i64, ctx: &Context) -> Number {
    if n.is_zero() {
        return n.clone();
    }
    let exponent = n.exponent + n.digits() - digits;
    let result = rescale(n, exponent, ctx, &mut 0);
    if result.digits() > digits { rescale(&result, exponent + 1, ctx, &mut 0) } else { result }
}

/// `format(number, spec)` (`dec_format`, `mpd_qformat_spec`): code points.
///
/// # Errors
/// For a specification that is none, and for results that would be too long.
pub fn format(n: &Number, spec: &[u32], ctx: &Context, capitals: bool) -> Result<Vec<u32>, FormatError> {
    let spec = Spec::parse(spec, capitals).ok_or(FormatError::Invalid)?;
    if spec.width > MAX_DIGITS || spec.precision.is_some_and(|precision| precision > MAX_DIGITS) {
        return Err(FormatError::TooLarge);
    }
    let (upper, kind) = (spec.kind.is_ascii_uppercase(), spec.kind.to_ascii_lowercase());
    let mut number = n.clone();
    let mut style = match kind {
        b'e' => Style::Exponent(1),
        b'g' => Style::Scientific,
        _ => Style::Fixed,
    };
    if !number.is_special() {
        if kind == b'%' {
            number.exponent += 2;
        }
        match (kind, spec.precision) {
            (b'g', Some(precision)) if number.digits() > precision.max(1) => {
                number = round_digits(&number, precision.max(1), ctx);
            }
            (b'e', Some(precision)) if number.is_zero() => style = Style::Exponent(1 - precision),
            (b'e', Some(precision)) => number = round_digits(&number, precision + 1, ctx),
            (b'f' | b'%', Some(precision)) => {
                if (number.exponent + precision) > MAX_DIGITS && !number.is_zero() {
                    return Err(FormatError::TooLarge);
                }
                number = rescale(&number, -precision, ctx, &mut 0);
            }
            _ => {}
        }
        if style == Style::Fixed {
            if number.is_zero() && number.exponent > 0 {
                number.exponent = 0;
            }
            if number.exponent.abs() > MAX_DIGITS {
                return Err(FormatError::TooLarge);
            }
        }
        if spec.no_negative_zero && number.is_zero() {
            number.negative = false;
        }
    }
    let mut body = number.clone().signed(false).to_text(style, upper);
    if kind == b'%' {
        body.push('%');
    }
    let sign = match (number.negative, spec.sign) {
        (true, _) => "-",
        (false, b'+') => "+",
        (false, b' ') => " ",
        _ => "",
    };
    Ok(laid_out(sign, &body, &spec, number.is_special()))
}

/// Groups and fills up.
fn laid_out(sign: &str, body: &str, spec: &Spec, special: bool) -> Vec<u32> {
    let (mut fill, mut align) = (spec.fill, spec.align);
    if special && align == b'z' {
        (fill, align) = (32, b'>');
    }
    let mut body = body.to_owned();
    if spec.grouped && !special {
        let least = if align == b'z' { spec.width - sign.len() as i64 } else { 0 };
        body = grouped(&body, least);
    } else if align == b'z' {
        let missing = (spec.width - (sign.len() + body.len()) as i64).max(0);
        body = format!("{}{body}", "0".repeat(missing as usize));
    }
    let missing = (spec.width - (sign.len() + body.len()) as i64).max(0) as usize;
    let (before, between, behind) = match align {
        b'<' => (0, 0, missing),
        b'^' => (missing / 2, 0, missing - missing / 2),
        b'=' => (0, missing, 0),
        _ => (missing, 0, 0),
    };
    let mut out = Vec::with_capacity(body.len() + missing + 1);
    out.extend(std::iter::repeat_n(fill, before));
    out.extend(sign.bytes().map(u32::from));
    out.extend(std::iter::repeat_n(fill, between));
    out.extend(body.bytes().map(u32::from));
    out.extend(std::iter::repeat_n(fill, behind));
    out
}

/// The whole part in groups of three, filled up with zeros to a length at least, but never with a comma first.
fn grouped(body: &str, least: i64) -> String {
    let end = body.find(|c: char| !c.is_ascii_digit()).unwrap_or(body.len());
    let (whole, rest) = body.split_at(end);
    let mut digits = whole.to_owned();
    let length = |digits: &str| (digits.len() + (digits.len() - 1) / 3 + rest.len()) as i64;
    while length(&digits) < least {
        digits.insert(0, '0');
    }
    let mut out = String::with_capacity(digits.len() * 4 / 3 + rest.len());
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}
