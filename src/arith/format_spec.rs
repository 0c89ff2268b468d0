//! The format mini-language: what `format(value, spec)` and f-strings do with integers, floats, complex numbers and
//! strings (`formatter_unicode.c`).

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::float::{FloatStyle, to_text};
use super::int::{to_decimal, to_f64, to_radix};
use super::unicode::{decimal, to_string_lossy};
use super::{ArithError, ArithResult, CodeUnit, Text, within};

/// Where the padding goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`: behind the value.
    Left,
    /// `>`: before the value.
    Right,
    /// `^`: around the value.
    Center,
    /// `=`: between the sign and the digits.
    AfterSign,
}

/// Which separator stands between groups of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// `,`.
    Comma,
    /// `_`.
    Underscore,
}

/// A parsed format specifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatSpec {
    /// The code point that pads.
    pub fill: u32,
    /// Where it pads.
    pub align: Align,
    /// `+`, `-` or a space, where one was given.
    pub sign: Option<u8>,
    /// `z`.
    pub no_negative_zero: bool,
    /// `#`.
    pub alternate: bool,
    /// The least number of characters.
    pub width: Option<u64>,
    /// The separator of groups of digits.
    pub grouping: Option<Grouping>,
    /// What follows the point.
    pub precision: Option<u64>,
    /// The presentation type: a code point, 0 when none was given and the type has no default.
    pub code: u32,
}

/// What the types that can be formatted differ in.
#[derive(Clone, Copy, Debug)]
struct Defaults<'a> {
    code: u8,
    align: Align,
    type_name: &'a str,
}

/// A character of an error message that names a format code.
fn shown_code(code: u32) -> String {
    match code {
        33..128 => char::from(code as u8).to_string(),
        _ => format!("\\x{code:x}"),
    }
}

/// Reads decimal digits of any script: `None` when there are none.
fn take_number<U: CodeUnit>(rest: &mut &[U]) -> ArithResult<Option<u64>> {
    let mut value: Option<u64> = None;
    while let [unit, after @ ..] = *rest {
        let Some(digit) = decimal(unit.code()) else { break };
        let next = value.unwrap_or(0).checked_mul(10).and_then(|v| v.checked_add(u64::from(digit)));
        let next = next.filter(|&v| v <= i64::MAX as u64);
        value = Some(next.ok_or_else(|| ArithError::value("Too many decimal digits in format string"))?);
        *rest = after;
    }
    Ok(value)
}

fn align_of<U: CodeUnit>(unit: Option<&U>) -> Option<Align> {
    match u8::try_from(unit?.code()).ok()? {
        b'<' => Some(Align::Left),
        b'>' => Some(Align::Right),
        b'^' => Some(Align::Center),
        b'=' => Some(Align::AfterSign),
        _ => None,
    }
}

/// Steps over one character if it is this one.
fn take<U: CodeUnit>(rest: &mut &[U], wanted: u8) -> bool {
    match rest {
        [unit, after @ ..] if unit.code() == u32::from(wanted) => {
            *rest = after;
            true
        }
        _ => false,
    }
}

/// `parse_internal_render_format_spec`.
fn parse<U: CodeUnit>(spec: &[U], defaults: Defaults<'_>) -> ArithResult<FormatSpec> {
    let mut rest = spec;
    let (mut fill, mut align) = (None, None);
    if let Some(found) = align_of(rest.get(1)) {
        (fill, align) = (Some(rest[0].code()), Some(found));
        rest = &rest[2..];
    } else if let Some(found) = align_of(rest.first()) {
        align = Some(found);
        rest = &rest[1..];
    }
    let sign = [b' ', b'+', b'-'].into_iter().find(|&sign| take(&mut rest, sign));
    let no_negative_zero = take(&mut rest, b'z');
    let alternate = take(&mut rest, b'#');
    if fill.is_none() && take(&mut rest, b'0') {
        fill = Some(u32::from(b'0'));
        // strings keep their padding behind them
        if align.is_none() && defaults.align == Align::Right {
            align = Some(Align::AfterSign);
        }
    }
    let width = take_number(&mut rest)?;
    let both = || ArithError::value("Cannot specify both ',' and '_'.");
    let mut grouping = take(&mut rest, b',').then_some(Grouping::Comma);
    if take(&mut rest, b'_') {
        if grouping.is_some() {
            return Err(both());
        }
        grouping = Some(Grouping::Underscore);
    }
    if grouping == Some(Grouping::Underscore) && take(&mut rest, b',') {
        return Err(both());
    }
    let mut precision = None;
    if take(&mut rest, b'.') {
        let digits = take_number(&mut rest)?;
        precision = Some(digits.ok_or_else(|| ArithError::value("Format specifier missing precision"))?);
    }
    let code = match rest {
        [] => u32::from(defaults.code),
        [unit] => unit.code(),
        _ => {
            let shown = to_string_lossy(&spec.iter().map(|u| u.code()).collect::<Vec<_>>());
            let name = defaults.type_name;
            return Err(ArithError::value(format!("Invalid format specifier '{shown}' for object of type '{name}'")));
        }
    };
    if let Some(grouping) = grouping {
        let (separator, allowed): (_, &[u8]) = match grouping {
            Grouping::Comma => (',', b"deEfFgG%\0"),
            Grouping::Underscore => ('_', b"deEfFgG%\0boxX"),
        };
        if !u8::try_from(code).is_ok_and(|code| allowed.contains(&code)) {
            return Err(ArithError::value(format!("Cannot specify '{separator}' with '{}'.", shown_code(code))));
        }
    }
    Ok(FormatSpec {
        fill: fill.unwrap_or(u32::from(b' ')),
        align: align.unwrap_or(defaults.align),
        sign,
        no_negative_zero,
        alternate,
        width,
        grouping,
        precision,
        code,
    })
}

fn unknown_code(code: u32, type_name: &str) -> ArithError {
    ArithError::value(format!("Unknown format code '{}' for object of type '{type_name}'", shown_code(code)))
}

/// A number in the pieces between which padding and separators go.
struct Pieces {
    negative: bool,
    prefix: &'static str,
    digits: String,
    /// What follows the integer part: point, decimals, exponent; or a name such as `inf`.
    rest: Text,
}

impl Pieces {
    /// Takes apart the text of a float.
    fn of_float(text: &str) -> Pieces {
        let (negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let end = unsigned.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(unsigned.len());
        let (digits, rest) = unsigned.split_at(end);
        Pieces { negative, prefix: "", digits: digits.to_owned(), rest: Text::Ascii(rest.to_owned()) }
    }

    fn sign(&self, spec: &FormatSpec) -> &'static str {
        match (self.negative, spec.sign) {
            (true, _) => "-",
            (false, Some(b'+')) => "+",
            (false, Some(b' ')) => " ",
            (false, _) => "",
        }
    }
}

/// `_PyUnicode_InsertThousandsGrouping`: digits in groups from the right, with zeros before them up to a width that
/// counts the separators.
fn grouped(digits: &str, width: u64, grouping: Option<(u8, usize)>) -> String {
    let width = usize::try_from(width).unwrap_or(usize::MAX);
    let Some((separator, size)) = grouping else {
        return format!("{}{digits}", "0".repeat(width.saturating_sub(digits.len())));
    };
    let mut reversed = Vec::with_capacity(digits.len() * 4 / 3 + 1);
    let mut source = digits.bytes().rev();
    loop {
        for _ in 0..size {
            match source.next() {
                Some(digit) => reversed.push(digit),
                None if reversed.len() < width => reversed.push(b'0'),
                None => break,
            }
        }
        if source.len() == 0 && reversed.len() >= width {
            break;
        }
        reversed.push(separator);
        // a separator is never the first character: a digit goes before it even when the width is reached
        if source.len() == 0 && reversed.len() >= width {
            reversed.push(b'0');
            break;
        }
    }
    reversed.iter().rev().map(|&b| char::from(b)).collect()
}

/// `calc_number_widths` and `fill_number`: puts a number's pieces together.
fn lay_out(pieces: &Pieces, spec: &FormatSpec, limit: usize) -> ArithResult<Text> {
    let sign = pieces.sign(spec);
    let fixed = (sign.len() + pieces.prefix.len() + pieces.rest.len()) as u64;
    let width = spec.width.unwrap_or(0);
    within(width.saturating_mul(4).max(fixed), limit)?;
    let zeros_count = spec.fill == u32::from(b'0') && spec.align == Align::AfterSign;
    let least = if zeros_count { width.saturating_sub(fixed) } else { 0 };
    let group_size = if matches!(spec.code, 0x62 | 0x6f | 0x78 | 0x58) { 4 } else { 3 };
    let grouping = spec.grouping.map(|grouping| match grouping {
        Grouping::Comma => (b',', group_size),
        Grouping::Underscore => (b'_', group_size),
    });
    let digits = if pieces.digits.is_empty() { String::new() } else { grouped(&pieces.digits, least, grouping) };
    let padding = width.saturating_sub(fixed + digits.len() as u64) as usize;
    let (before, inside, after) = match spec.align {
        Align::Left => (0, 0, padding),
        Align::Center => (padding / 2, 0, padding - padding / 2),
        Align::AfterSign => (0, padding, 0),
        Align::Right => (padding, 0, 0),
    };
    let mut out = Text::with_capacity(fixed as usize + digits.len() + padding);
    out.push_fill(spec.fill, before);
    out.push_str(sign);
    out.push_str(pieces.prefix);
    out.push_fill(spec.fill, inside);
    out.push_str(&digits);
    out.push_text(&pieces.rest);
    out.push_fill(spec.fill, after);
    Ok(out)
}

/// The limits that formatting goes by.
#[derive(Clone, Copy, Debug)]
pub struct FormatLimits {
    /// How many bytes a text may take.
    pub bytes: usize,
    /// How many decimal digits an integer may have (`sys.get_int_max_str_digits()`).
    pub digits: usize,
}

/// `format(n, spec)` of an integer, for a specifier that is not empty; `type_name` is what errors call its type (`int`,
/// `bool`).
///
/// # Errors
/// `ValueError` and `OverflowError` as CPython raises them; `TooLarge`.
pub fn format_int<U: CodeUnit>(n: &BigInt, spec: &[U], type_name: &str, limits: FormatLimits) -> ArithResult<Text> {
    let spec = parse(spec, Defaults { code: b'd', align: Align::Right, type_name })?;
    match u8::try_from(spec.code) {
        Ok(b'b' | b'c' | b'd' | b'o' | b'x' | b'X' | b'n') => format_as_int(n, &spec, limits),
        Ok(b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%') => format_as_float(to_f64(n)?, &spec, limits),
        _ => Err(unknown_code(spec.code, type_name)),
    }
}

/// `format_long_internal`.
fn format_as_int(n: &BigInt, spec: &FormatSpec, limits: FormatLimits) -> ArithResult<Text> {
    if spec.precision.is_some() {
        return Err(ArithError::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(ArithError::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    let code = spec.code as u8;
    if code == b'c' {
        return format_as_character(n, spec, limits);
    }
    let (text, prefix) = match code {
        b'b' => (to_radix(n, 2), "0b"),
        b'o' => (to_radix(n, 8), "0o"),
        b'x' => (to_radix(n, 16), "0x"),
        b'X' => (to_radix(n, 16).to_uppercase(), "0X"),
        _ => (to_decimal(n, limits.digits)?, ""),
    };
    let pieces = Pieces {
        negative: n.is_negative(),
        prefix: if spec.alternate { prefix } else { "" },
        digits: text.trim_start_matches('-').to_owned(),
        rest: Text::with_capacity(0),
    };
    lay_out(&pieces, spec, limits.bytes)
}

/// The presentation type `c`.
fn format_as_character(n: &BigInt, spec: &FormatSpec, limits: FormatLimits) -> ArithResult<Text> {
    if spec.sign.is_some() {
        return Err(ArithError::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(ArithError::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let code = n.to_i64().ok_or_else(|| ArithError::overflow("Python int too large to convert to C long"))?;
    let code = u32::try_from(code).ok().filter(|&code| code <= 0x10_ffff);
    let code = code.ok_or_else(|| ArithError::overflow("%c arg not in range(0x110000)"))?;
    let mut rest = Text::with_capacity(1);
    rest.push(code);
    lay_out(&Pieces { negative: false, prefix: "", digits: String::new(), rest }, spec, limits.bytes)
}

/// The largest precision that CPython's C code can hold.
fn checked_precision(spec: &FormatSpec) -> ArithResult<Option<u32>> {
    match spec.precision {
        Some(precision) if precision > i32::MAX as u64 => Err(ArithError::value("precision too big")),
        precision => Ok(precision.map(|p| p as u32)),
    }
}

/// How a float is to be written: the style of a presentation type (`dot_zero`: what a missing one adds to integers).
fn float_style(spec: &FormatSpec, code: u8, dot_zero: bool) -> ArithResult<FloatStyle> {
    let precision = checked_precision(spec)?;
    let (code, default) = match (code, precision) {
        (0, None) => (b'r', 0),
        (0 | b'n', _) => (b'g', 6),
        (b'%', _) => (b'f', 6),
        (code, _) => (code.to_ascii_lowercase(), 6),
    };
    Ok(FloatStyle {
        code,
        upper: matches!(spec.code, 0x45..=0x47),
        precision: precision.unwrap_or(default),
        alternate: spec.alternate,
        dot_zero,
        no_negative_zero: spec.no_negative_zero,
    })
}

/// `format(x, spec)` of a float, for a specifier that is not empty.
///
/// # Errors
/// `ValueError` as CPython raises it; `TooLarge`.
pub fn format_float<U: CodeUnit>(x: f64, spec: &[U], type_name: &str, limits: FormatLimits) -> ArithResult<Text> {
    let spec = parse(spec, Defaults { code: 0, align: Align::Right, type_name })?;
    match u8::try_from(spec.code) {
        Ok(0 | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n' | b'%') => format_as_float(x, &spec, limits),
        _ => Err(unknown_code(spec.code, type_name)),
    }
}

/// `format_float_internal`.
fn format_as_float(x: f64, spec: &FormatSpec, limits: FormatLimits) -> ArithResult<Text> {
    let code = spec.code as u8;
    let style = float_style(spec, code, code == 0)?;
    let percent = code == b'%';
    let mut text = to_text(if percent { x * 100.0 } else { x }, style, limits.bytes)?;
    if percent {
        text.push('%');
    }
    lay_out(&Pieces::of_float(&text), spec, limits.bytes)
}

/// `format(z, spec)` of a complex number, for a specifier that is not empty (`format_complex_internal`).
///
/// # Errors
/// `ValueError` as CPython raises it; `TooLarge`.
pub fn format_complex<U: CodeUnit>(
    (re, im): (f64, f64),
    spec: &[U],
    type_name: &str,
    limits: FormatLimits,
) -> ArithResult<Text> {
    let spec = parse(spec, Defaults { code: 0, align: Align::Right, type_name })?;
    let code = match u8::try_from(spec.code) {
        Ok(code @ (0 | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n')) => code,
        _ => return Err(unknown_code(spec.code, type_name)),
    };
    let style = float_style(&spec, code, false)?;
    if spec.fill == u32::from(b'0') {
        return Err(ArithError::value("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == Align::AfterSign {
        return Err(ArithError::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    let only_imaginary = code == 0 && re == 0.0 && re.is_sign_positive();
    let parentheses = code == 0 && !only_imaginary;
    // the parts are not padded, only the whole
    let part = FormatSpec { fill: 0, align: Align::Left, width: None, ..spec.clone() };
    let mut whole = Text::with_capacity(32);
    if parentheses {
        whole.push_str("(");
    }
    let mut imaginary = part.clone();
    if !only_imaginary {
        whole.push_text(&lay_out(&Pieces::of_float(&to_text(re, style, limits.bytes)?), &part, limits.bytes)?);
        imaginary.sign = Some(b'+');
    }
    whole.push_text(&lay_out(&Pieces::of_float(&to_text(im, style, limits.bytes)?), &imaginary, limits.bytes)?);
    whole.push_str(if parentheses { "j)" } else { "j" });
    let pieces = Pieces { negative: false, prefix: "", digits: String::new(), rest: whole };
    lay_out(&pieces, &FormatSpec { sign: None, ..spec }, limits.bytes)
}

/// `format(text, spec)` of a string, for a specifier that is not empty (`format_string_internal`).
///
/// # Errors
/// `ValueError` as CPython raises it; `TooLarge`.
pub fn format_str<T: CodeUnit, U: CodeUnit>(
    text: &[T],
    spec: &[U],
    type_name: &str,
    limits: FormatLimits,
) -> ArithResult<Text> {
    let spec = parse(spec, Defaults { code: b's', align: Align::Left, type_name })?;
    if spec.code != u32::from(b's') {
        return Err(unknown_code(spec.code, type_name));
    }
    if let Some(sign) = spec.sign {
        let what = if sign == b' ' { "Space" } else { "Sign" };
        return Err(ArithError::value(format!("{what} not allowed in string format specifier")));
    }
    if spec.no_negative_zero {
        return Err(ArithError::value("Negative zero coercion (z) not allowed in string format specifier"));
    }
    if spec.alternate {
        return Err(ArithError::value("Alternate form (#) not allowed in string format specifier"));
    }
    if spec.align == Align::AfterSign {
        return Err(ArithError::value("'=' alignment not allowed in string format specifier"));
    }
    let shown = spec.precision.and_then(|p| usize::try_from(p).ok()).map_or(text.len(), |p| p.min(text.len()));
    let mut rest = Text::with_capacity(shown);
    rest.push_units(&text[..shown]);
    lay_out(&Pieces { negative: false, prefix: "", digits: String::new(), rest }, &spec, limits.bytes)
}

#[cfg(test)]
mod tests {
    use super::super::float;
    use super::super::oracle::{Noise, check, shown};
    use super::super::str_repr::str_ascii;
    use super::*;

    const LIMITS: FormatLimits = FormatLimits { bytes: 1 << 20, digits: 4300 };

    fn answer(result: ArithResult<Text>) -> String {
        shown(result, |text| str_ascii(&text.into_codes()))
    }

    /// A specifier, often a good one: Python's literal of it and its code points.
    fn specifier(noise: &mut Noise, codes: &[&str]) -> Vec<u32> {
        let mut spec = String::new();
        let mut maybe = |odds: u64, options: &[&str]| {
            if noise.below(odds) == 0 {
                spec.push_str(noise.pick::<&str>(options));
            }
        };
        maybe(3, &["<", ">", "^", "=", "*<", "x>", "0=", "0<", "é^", " =", "\u{1f600}>"]);
        maybe(3, &["+", "-", " "]);
        maybe(9, &["z"]);
        maybe(4, &["#"]);
        maybe(4, &["0"]);
        maybe(2, &["1", "5", "8", "12", "17", "20", "33", "٣"]);
        maybe(3, &[",", "_", ",", "_", ",_", "_,", ",,"]);
        maybe(3, &[".0", ".1", ".2", ".3", ".5", ".10", ".17", ".", ".٢"]);
        maybe(1, codes);
        maybe(30, &["q", "x", "\u{1}", "é", "zz"]);
        spec.chars().map(u32::from).collect()
    }

    #[test]
    fn specifiers_agree_with_cpython() {
        let mut noise = Noise(41);
        let (mut questions, mut ours) = (Vec::new(), Vec::new());
        let mut case = |value: &str, spec: &[u32], result: ArithResult<Text>| {
            questions.push(format!("format({value}, {})", str_ascii(spec)));
            ours.push(answer(result));
        };
        let all = ["", "d", "f", "e", "g", "n", "%", "x", "b", "o", "X", "c", "E", "F", "G", "s"];
        for _ in 0..5000 {
            let n = BigInt::from(noise.next() as i64 >> noise.below(64));
            let n = if noise.below(4) == 0 { n * 1_000_000_007_000_000_007_i64 } else { n };
            let spec = specifier(&mut noise, &all);
            if !spec.is_empty() {
                case(&n.to_string(), &spec, format_int(&n, &spec, "int", LIMITS));
            }
            let x = match noise.below(8) {
                0 => *noise.pick(&[0.0, -0.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN, 1e16, 1e-5]),
                1 => f64::from_bits(noise.next()),
                2 => noise.below(1000) as f64 / 8.0,
                _ => (noise.next() as i64 >> noise.below(40)) as f64 / 10f64.powi(noise.below(22) as i32),
            };
            let spec = specifier(&mut noise, &["", "f", "e", "g", "n", "%", "E", "F", "G", "f", ""]);
            let literal = format!("float('{}')", float::repr(x));
            if !spec.is_empty() {
                case(&literal, &spec, format_float(x, &spec, "float", LIMITS));
                let im = noise.below(100) as f64 / 8.0 - 3.0;
                let z = format!("complex({literal}, {im:?})");
                case(&z, &spec, format_complex((x, im), &spec, "complex", LIMITS));
            }
            let text: Vec<u32> = (0..noise.below(8)).map(|_| *noise.pick(&[0x61, 0x62, 0xe9, 0x1f600])).collect();
            let spec = specifier(&mut noise, &["", "s", "", "d"]);
            if !spec.is_empty() {
                case(&str_ascii(&text), &spec, format_str(&text, &spec, "str", LIMITS));
            }
        }
        check(&questions, &ours);
    }

    #[test]
    fn known_formats() {
        let int = |n: i64, spec: &str| answer(format_int(&n.into(), spec.as_bytes(), "int", LIMITS));
        assert_eq!(int(1_234_567, "020,"), "'0,000,000,001,234,567'");
        assert_eq!(int(1_234_567, "019,"), "'000,000,001,234,567'");
        assert_eq!(int(-255, "#010x"), "'-0x00000ff'");
        assert_eq!(int(0x11_0000, "c"), "'OverflowError: %c arg not in range(0x110000)'");
        assert_eq!(int(1, "xyz"), "\"ValueError: Invalid format specifier 'xyz' for object of type 'int'\"");
        let float = |x: f64, spec: &str| answer(format_float(x, spec.as_bytes(), "float", LIMITS));
        assert_eq!(float(1_234_567.891, "020,.2f"), "'0,000,001,234,567.89'");
        assert_eq!(float(f64::NEG_INFINITY, "010,"), "'-000000inf'");
        assert_eq!(float(1.0, ".3000000000f"), "'ValueError: precision too big'");
        assert_eq!(answer(format_complex((1.0, 2.0), b"^12", "complex", LIMITS)), "'   (1+2j)   '");
        assert_eq!(answer(format_str(b"abc", b"05", "str", LIMITS)), "'abc00'");
        assert!(matches!(format_str(b"a", b"1000000000000", "str", LIMITS), Err(ArithError::TooLarge { .. })));
        assert!(matches!(format_float(1.0, b".1000000000f", "float", LIMITS), Err(ArithError::TooLarge { .. })));
        assert!(matches!(format_int(&1.into(), b"01000000000000,", "int", LIMITS), Err(ArithError::TooLarge { .. })));
    }
}
