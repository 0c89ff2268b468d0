//! Complex numbers as `complexobject.c` computes, shows and reads them. A number is a pair of its real and imaginary part.

use super::float_text::{FloatStyle, parse_prefix, to_text, without_underscores};
use super::int_text::{ascii_of, is_c_space};
use super::siphash::hash_complex;
use super::str_repr::str_repr;
use super::{ArithError, ArithResult, CodeUnit, float};

/// Real and imaginary part.
pub type Complex = (f64, f64);

/// `a + b`.
pub fn add(a: Complex, b: Complex) -> Complex {
    (a.0 + b.0, a.1 + b.1)
}

/// `a - b`.
pub fn sub(a: Complex, b: Complex) -> Complex {
    (a.0 - b.0, a.1 - b.1)
}

/// `a * b` (`_Py_c_prod`).
pub fn mul(a: Complex, b: Complex) -> Complex {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// The quotient, `None` for a zero divisor (`_Py_c_quot`): divides by the larger part of the divisor first.
fn quotient(a: Complex, b: Complex) -> Option<Complex> {
    let (re, im) = (b.0.abs(), b.1.abs());
    if re >= im {
        if re == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let scale = b.0 + b.1 * ratio;
        Some(((a.0 + a.1 * ratio) / scale, (a.1 - a.0 * ratio) / scale))
    } else if im >= re {
        let ratio = b.0 / b.1;
        let scale = b.0 * ratio + b.1;
        Some(((a.0 * ratio + a.1) / scale, (a.1 * ratio - a.0) / scale))
    } else {
        Some((f64::NAN, f64::NAN))
    }
}

/// `a / b`.
///
/// # Errors
/// `ZeroDivisionError`.
pub fn div(a: Complex, b: Complex) -> ArithResult<Complex> {
    quotient(a, b).ok_or(ArithError::ZeroDivision("complex division by zero"))
}

/// A power with a small whole exponent, by squaring (`c_powi`).
fn whole_power(a: Complex, exponent: i64) -> Option<Complex> {
    let size = exponent.unsigned_abs();
    let (mut result, mut square, mut bit) = ((1.0, 0.0), a, 1);
    while size >= bit {
        if size & bit != 0 {
            result = mul(result, square);
        }
        bit <<= 1;
        square = mul(square, square);
    }
    if exponent > 0 { Some(result) } else { quotient((1.0, 0.0), result) }
}

/// A power through polar coordinates (`_Py_c_pow`); `None` outside of its domain.
fn polar_power(a: Complex, b: Complex) -> Option<Complex> {
    if b == (0.0, 0.0) {
        return Some((1.0, 0.0));
    }
    if a == (0.0, 0.0) {
        return (b.1 == 0.0 && b.0 >= 0.0).then_some((0.0, 0.0));
    }
    let size = a.0.hypot(a.1);
    let angle = a.1.atan2(a.0);
    let mut length = size.powf(b.0);
    let mut phase = angle * b.0;
    if b.1 != 0.0 {
        length /= (angle * b.1).exp();
        phase += b.1 * size.ln();
    }
    // the C library calls the sine of an infinity an error of the same kind
    (!phase.is_infinite()).then(|| (length * phase.cos(), length * phase.sin()))
}

/// `a ** b` (`complex_pow`).
///
/// # Errors
/// `ZeroDivisionError` for zero to a negative or complex power, `OverflowError`.
pub fn pow(a: Complex, b: Complex) -> ArithResult<Complex> {
    let small = b.1 == 0.0 && b.0 == b.0.floor() && b.0.abs() <= 100.0;
    let power = if small { whole_power(a, b.0 as i64) } else { polar_power(a, b) };
    let power = power.ok_or(ArithError::ZeroDivision("0.0 to a negative or complex power"))?;
    if power.0.is_infinite() || power.1.is_infinite() {
        return Err(ArithError::overflow("complex exponentiation"));
    }
    Ok(power)
}

/// `abs(a)` (`_Py_c_abs`).
///
/// # Errors
/// `OverflowError`.
pub fn abs(a: Complex) -> ArithResult<f64> {
    if !a.0.is_finite() || !a.1.is_finite() {
        return Ok(if a.0.is_infinite() || a.1.is_infinite() { f64::INFINITY } else { f64::NAN });
    }
    let size = a.0.hypot(a.1);
    if size.is_finite() { Ok(size) } else { Err(ArithError::overflow("absolute value too large")) }
}

/// `hash(a)`; `None` when a part is NaN, whose hash is the object's identity.
pub fn hash(a: Complex) -> Option<i64> {
    Some(hash_complex(float::hash(a.0)?, float::hash(a.1)?))
}

/// `repr(a)`.
pub fn repr(a: Complex) -> String {
    let style = FloatStyle { dot_zero: false, ..FloatStyle::REPR };
    let part = |x: f64| to_text(x, style, usize::MAX).unwrap_or_default();
    if a.0 == 0.0 && a.0.is_sign_positive() {
        return format!("{}j", part(a.1));
    }
    let imaginary = part(a.1);
    let sign = if imaginary.starts_with('-') { "" } else { "+" };
    format!("({}{sign}{imaginary}j)", part(a.0))
}

fn skip_blanks(text: &[u8]) -> &[u8] {
    let blanks = text.iter().take_while(|&&b| is_c_space(b)).count();
    &text[blanks..]
}

/// The sign that stands for one with that sign, as in `1-j`.
fn sign_of(text: &[u8]) -> Option<f64> {
    match text.first()? {
        b'+' => Some(1.0),
        b'-' => Some(-1.0),
        _ => None,
    }
}

fn after_j(text: &[u8]) -> Option<&[u8]> {
    text.strip_prefix(b"j").or_else(|| text.strip_prefix(b"J"))
}

/// `complex_from_string_inner`.
fn parse_ascii(text: &[u8]) -> Option<Complex> {
    let mut rest = skip_blanks(text);
    let bracket = rest.first() == Some(&b'(');
    if bracket {
        rest = skip_blanks(&rest[1..]);
    }
    let value;
    if let Some((first, used)) = parse_prefix(rest) {
        rest = &rest[used..];
        if let Some(sign) = sign_of(rest) {
            let (imaginary, used) = parse_prefix(rest).unwrap_or((sign, 1));
            rest = after_j(&rest[used..])?;
            value = (first, imaginary);
        } else if let Some(after) = after_j(rest) {
            rest = after;
            value = (0.0, first);
        } else {
            value = (first, 0.0);
        }
    } else {
        let sign = sign_of(rest);
        rest = after_j(&rest[usize::from(sign.is_some())..])?;
        value = (0.0, sign.unwrap_or(1.0));
    }
    rest = skip_blanks(rest);
    if bracket {
        rest = skip_blanks(rest.strip_prefix(b")")?);
    }
    rest.is_empty().then_some(value)
}

/// `complex(text)`.
///
/// # Errors
/// `ValueError` when the text is no complex number.
pub fn parse_str<U: CodeUnit>(text: &[U]) -> ArithResult<Complex> {
    let mut ascii: Vec<u8> = text.iter().map(|&u| ascii_of(u)).collect();
    // the C routine sees nothing after a character that no number knows
    if let Some(stranger) = (0..text.len()).find(|&i| ascii[i] == b'?' && text[i].code() > 127) {
        ascii.truncate(stranger + 1);
    }
    if ascii.contains(&b'_') {
        ascii = without_underscores(&ascii)
            .ok_or_else(|| ArithError::value(format!("could not convert string to complex: {}", str_repr(text))))?;
    }
    parse_ascii(&ascii).ok_or_else(|| ArithError::value("complex() arg is a malformed string"))
}

#[cfg(test)]
mod tests {
    use super::super::int_tests::unescape;
    use super::super::oracle::{Noise, check, shown};
    use super::*;

    fn part(noise: &mut Noise) -> f64 {
        match noise.below(6) {
            0 => *noise.pick(&[0.0, -0.0, 1.0, f64::INFINITY, f64::NAN, 1e200, -1e-200]),
            1 => f64::from_bits(noise.next()),
            2 => noise.below(20) as f64 - 10.0,
            _ => (noise.below(20_000) as f64 - 10_000.0) / *noise.pick(&[8.0, 100.0, 3.0]),
        }
    }

    #[test]
    fn arithmetic_agrees_with_cpython() {
        let mut noise = Noise(43);
        let (mut questions, mut ours) = (Vec::new(), Vec::new());
        let mut case = |question: String, answer: String| {
            questions.push(question);
            ours.push(answer);
        };
        let py = |z: Complex| format!("complex(float('{}'), float('{}'))", float::repr(z.0), float::repr(z.1));
        for _ in 0..4000 {
            let a = (part(&mut noise), part(&mut noise));
            let b = match noise.below(3) {
                0 => (noise.below(30) as f64 - 10.0, 0.0),
                1 => (part(&mut noise), 0.0),
                _ => (part(&mut noise), part(&mut noise)),
            };
            let (pa, pb) = (py(a), py(b));
            case(format!("{pa} + {pb}"), repr(add(a, b)));
            case(format!("{pa} - {pb}"), repr(sub(a, b)));
            case(format!("{pa} * {pb}"), repr(mul(a, b)));
            case(format!("{pa} / {pb}"), shown(div(a, b), repr));
            case(format!("{pa} ** {pb}"), shown(pow(a, b), repr));
            case(format!("abs({pa})"), shown(abs(a), float::repr));
            if let Some(hash) = hash(a) {
                case(format!("hash({pa})"), hash.to_string());
            }
        }
        let pieces =
            ["1", "2.5", "+", "-", "j", "J", " ", "(", ")", "e5", "inf", "nan", "_", ".", "\\u0661", "\\ud800"];
        for _ in 0..6000 {
            let text: String = (0..noise.below(7)).map(|_| *noise.pick(&pieces)).collect();
            case(format!("complex('{text}')"), shown(parse_str(&unescape(&text)), repr));
        }
        check(&questions, &ours);
    }
}
