//! What becomes a `Decimal`: strings, integers, floats, tuples; exactly, or rounded by a context.

use num_bigint::{BigUint, Sign};

use super::context::{self, finish};
use super::number;
use super::{of_module, report};
use crate::arith::decimal::{self as arith, Context, Kind, Number};
use crate::arith::{float, unicode};
use crate::builtins::protocol::{self, CompareOp, type_name};
use crate::value::heap::intern;
use crate::value::{Host, PyResult, Raise, Str, Value};

/// The number of a `Decimal` object.
pub fn number_of(value: &Value) -> Option<&Number> {
    number::data(value)
}

/// The TypeError for what cannot become a `Decimal`.
#[cold]
pub fn unsupported(value: &Value) -> Raise {
    Raise::type_error(format!("conversion from {} to Decimal is not supported", type_name(&value.class())))
}

/// A number of the widest context, or the report that it is none.
fn within_bounds(number: Number, status: &mut u32) -> Number {
    let mut quiet = 0;
    let number = number.finalized(&Context::max(), &mut quiet);
    if quiet & (arith::INEXACT | arith::ROUNDED | arith::CLAMPED | arith::OVERFLOW) != 0 {
        *status |= arith::INVALID_OPERATION;
        return Number::nan();
    }
    *status |= quiet & arith::ERRORS;
    number
}

/// `numeric_as_ascii`: digits of any script as ASCII; blanks around and underscores dropped if `lenient`.
fn as_ascii(text: &Str, lenient: bool) -> Option<String> {
    let points = text.code_points();
    let mut points = &*points;
    if lenient {
        while let [first, rest @ ..] = points
            && unicode::is_space(*first)
        {
            points = rest;
        }
        while let [rest @ .., last] = points
            && unicode::is_space(*last)
        {
            points = rest;
        }
    }
    let mut out = String::with_capacity(points.len());
    for &point in points {
        match char::from_u32(point) {
            Some('_') if lenient => {}
            Some(c) if (1..128).contains(&point) => out.push(c),
            _ => out.push(char::from(b'0' + unicode::decimal(point)?)),
        }
    }
    Some(out)
}

/// The number that a text is; the NaN of a syntax error else.
fn parsed(text: &Str, lenient: bool, status: &mut u32) -> Number {
    match as_ascii(text, lenient).and_then(|text| arith::parse(&text)) {
        Some(number) => number,
        None => {
            *status |= arith::CONVERSION_SYNTAX;
            Number::nan()
        }
    }
}

/// An integer as a number.
pub fn from_int(value: &Value) -> Number {
    let (sign, magnitude) = value.as_bigint().unwrap_or_default().into_parts();
    Number::new(sign == Sign::Minus, magnitude, 0)
}

/// A float's exact value (an integer is one too).
///
/// # Errors
/// TypeError for anything else.
pub fn from_float(host: &mut dyn Host, value: &Value, _context: &Value) -> PyResult<Number> {
    if value.is_int() {
        return Ok(from_int(value));
    }
    let _ = host;
    let Some(x) = value.as_float() else {
        return Err(Raise::type_error("argument must be int or float"));
    };
    Ok(of_f64(x))
}

/// The exact value of a machine float.
pub fn of_f64(x: f64) -> Number {
    if x.is_nan() {
        return Number::nan().signed(x.is_sign_negative());
    }
    if x.is_infinite() {
        return Number::infinity(x < 0.0);
    }
    let negative = x.is_sign_negative();
    let Ok((numerator, denominator)) = float::as_integer_ratio(x) else { return Number::nan() };
    // The denominator is a power of two, and n / 2**k = n * 5**k / 10**k.
    let places = denominator.bits().saturating_sub(1);
    let coefficient = numerator.magnitude() * BigUint::from(5_u8).pow(places as u32);
    Number::new(negative, coefficient, -(places as i64))
}

/// `dectuple_as_str`: the number that a tuple of sign, digits and exponent describes.
fn from_tuple(value: &Value, status: &mut u32) -> PyResult<Number> {
    let parts = sequence(value).unwrap_or_default();
    let [sign, digits, exponent] = &parts[..] else {
        return Err(Raise::value_error("argument must be a sequence of length 3"));
    };
    let negative = match sign.as_i64() {
        Some(sign @ (0 | 1)) => sign == 1,
        _ => return Err(Raise::value_error("sign must be an integer with the value 0 or 1")),
    };
    let (kind, exponent) = match exponent.as_str() {
        Some(text) if text.eq_str("F") => (Kind::Infinite, 0),
        Some(text) if text.eq_str("n") => (Kind::Quiet, 0),
        Some(text) if text.eq_str("N") => (Kind::Signaling, 0),
        Some(_) => {
            return Err(Raise::value_error("string argument in the third position must be 'F', 'n' or 'N'"));
        }
        None if !exponent.is_int() => return Err(Raise::value_error("exponent must be an integer")),
        None => match exponent.as_i64() {
            Some(exponent) => (Kind::Finite, exponent.clamp(-(1 << 62), 1 << 62)),
            None => return Err(Raise::overflow_error("Python int too large to convert to C ssize_t")),
        },
    };
    let wrong = || Raise::value_error("coefficient must be a tuple of digits");
    let digits = sequence(digits).ok_or_else(wrong)?;
    let mut text = Vec::with_capacity(digits.len());
    for digit in &digits {
        match digit.as_i64() {
            Some(digit @ 0..=9) => text.push(b'0' + digit as u8),
            _ => return Err(wrong()),
        }
    }
    let coefficient = match kind {
        Kind::Infinite => BigUint::ZERO,
        _ => BigUint::parse_bytes(&text, 10).unwrap_or_default(),
    };
    Ok(match kind {
        Kind::Finite => within_bounds(Number::new(negative, coefficient, exponent), status),
        kind => Number { negative, kind, coefficient, exponent: 0 },
    })
}

fn sequence(value: &Value) -> Option<Vec<Value>> {
    match (value.as_tuple(), value.as_list()) {
        (Some(tuple), _) => Some(tuple.as_slice().to_vec()),
        (_, Some(list)) => Some(list.to_vec()),
        _ => None,
    }
}

/// What the constructor makes of a value, exactly (`PyDecType_FromObjectExact`).
///
/// # Errors
/// TypeError for values of other types, and what the context traps.
pub fn exact(host: &mut dyn Host, value: &Value, context: &Value) -> PyResult<Number> {
    if let Some(number) = number_of(value) {
        return Ok(number.clone());
    }
    let mut status = 0;
    let number = if let Some(text) = value.as_str() {
        within_bounds(parsed(text, true, &mut status), &mut status)
    } else if value.is_int() {
        within_bounds(from_int(value), &mut status)
    } else if sequence(value).is_some() {
        from_tuple(value, &mut status)?
    } else if let Some(x) = value.as_float() {
        report(host, context, arith::FLOAT_OPERATION)?;
        of_f64(x)
    } else {
        return Err(unsupported(value));
    };
    report(host, context, status)?;
    Ok(number)
}

/// `Context.create_decimal` (`PyDec_FromObject`).
///
/// # Errors
/// Those of [`exact`].
pub fn inexact(host: &mut dyn Host, value: Option<&Value>, context: &Value) -> PyResult {
    let Some(value) = value else { return Ok(number::value(Number::small(0))) };
    let ctx = context::data(context)?.ctx.get();
    let mut status = 0;
    let number = if let Some(text) = value.as_str() {
        parsed(text, false, &mut status)
    } else if value.as_float().is_some() || sequence(value).is_some() {
        exact(host, value, context)?
    } else if value.is_int() {
        from_int(value)
    } else if let Some(number) = number_of(value) {
        number.clone()
    } else {
        return Err(unsupported(value));
    };
    if number.is_nan() && number.digits() > ctx.prec - i64::from(ctx.clamp) {
        report(host, context, arith::CONVERSION_SYNTAX)?;
        return Ok(number::value(Number::nan()));
    }
    report(host, context, status)?;
    finish(host, context, |ctx, status| number.finalized(ctx, status))
}

/// An operand of a method: a `Decimal` or an integer (`CONVERT_OP_RAISE`).
///
/// # Errors
/// TypeError for anything else.
pub fn exact_of(host: &mut dyn Host, value: &Value, context: &Value) -> PyResult<Number> {
    match operand(host, value, context)? {
        Some(number) => Ok(number),
        None => Err(unsupported(value)),
    }
}

/// An operand of an operator; `None` for what operators leave to the other side (`CONVERT_OP`).
pub fn operand(host: &mut dyn Host, value: &Value, context: &Value) -> PyResult<Option<Number>> {
    if let Some(number) = number_of(value) {
        return Ok(Some(number.clone()));
    }
    if !value.is_int() {
        return Ok(None);
    }
    let mut status = 0;
    let number = within_bounds(from_int(value), &mut status);
    report(host, context, status)?;
    Ok(Some(number))
}

/// Both sides of a comparison (`convert_op_cmp`): rationals are compared by their numerators.
pub fn comparable(
    host: &mut dyn Host,
    this: &Number,
    other: &Value,
    op: CompareOp,
    context: &Value,
) -> PyResult<Option<(Number, Number)>> {
    if let Some(number) = operand(host, other, context)? {
        return Ok(Some((this.clone(), number)));
    }
    let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
    let float = match other.payload() {
        Value::Float(x) => Some(*x),
        Value::Complex(c) if equality && c.im == 0.0 => Some(c.re),
        Value::Complex(_) => return Ok(None),
        _ => None,
    };
    if let Some(x) = float {
        if equality {
            let status = &context::data(context)?.status;
            status.set(status.get() | arith::FLOAT_OPERATION);
        } else {
            report(host, context, arith::FLOAT_OPERATION)?;
        }
        return Ok(Some((this.clone(), of_f64(x))));
    }
    if !matches!(other, Value::Instance(_)) {
        return Ok(None);
    }
    let rational = of_module(host, "_Rational")?;
    if !protocol::is_instance(host, other, &rational)? {
        return Ok(None);
    }
    let numerator = protocol::get_attr(host, other, &intern("numerator"))?;
    let denominator = protocol::get_attr(host, other, &intern("denominator"))?;
    let numerator = exact_of(host, &numerator, context)?;
    if this.is_special() {
        return Ok(Some((this.clone(), numerator)));
    }
    let scaled = arith::multiply(this, &from_int(&denominator), &Context::max(), &mut 0);
    Ok(Some((scaled, numerator)))
}
