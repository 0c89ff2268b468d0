//! What folding computes: Python's operators on constants, with `ast_opt.c`'s limits on the size of results. `None`
//! wherever CPython leaves the operation to run time: errors, and results that could be large.

use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::arith::{complex, float, int};
use crate::bytecode::code::{Constant, same_constant};
use crate::syntax::ast::{Operator, UnaryOp};

const MAX_INT_BITS: u64 = 128;
const MAX_COLLECTION_SIZE: usize = 256;
const MAX_STR_SIZE: usize = 4096;
const MAX_TOTAL_ITEMS: i64 = 1024;
/// More than the limits above let any integer have.
const BYTES: usize = 1 << 16;

/// A number, by the widest of Python's number types that an operation needs.
#[derive(Clone)]
enum Number {
    Int(BigInt),
    Float(f64),
    Complex(f64, f64),
}

fn as_int(value: &Constant) -> Option<BigInt> {
    match value {
        Constant::Int(value) => Some(value.clone()),
        Constant::Bool(value) => Some(BigInt::from(u8::from(*value))),
        _ => None,
    }
}

fn as_number(value: &Constant) -> Option<Number> {
    match value {
        Constant::Float(value) => Some(Number::Float(*value)),
        Constant::Complex(real, imag) => Some(Number::Complex(*real, *imag)),
        other => as_int(other).map(Number::Int),
    }
}

fn truth(value: &Constant) -> Option<bool> {
    Some(match value {
        Constant::None => false,
        Constant::Ellipsis => true,
        Constant::Bool(value) => *value,
        Constant::Int(value) => !value.is_zero(),
        Constant::Float(value) => *value != 0.0,
        Constant::Complex(real, imag) => *real != 0.0 || *imag != 0.0,
        Constant::Str(text) => !text.is_empty(),
        Constant::SurrogateStr(points) => !points.is_empty(),
        Constant::Bytes(bytes) => !bytes.is_empty(),
        Constant::Tuple(items) | Constant::FrozenSet(items) => !items.is_empty(),
        Constant::Code(_) => return None,
    })
}

/// `op value` (`fold_unaryop`).
pub(super) fn unary(op: UnaryOp, value: &Constant) -> Option<Constant> {
    if op == UnaryOp::Not {
        return truth(value).map(|truth| Constant::Bool(!truth));
    }
    Some(match (op, as_number(value)?) {
        (UnaryOp::Invert, Number::Int(value)) => Constant::Int(!value),
        (UnaryOp::UAdd, Number::Int(value)) => Constant::Int(value),
        (UnaryOp::USub, Number::Int(value)) => Constant::Int(-value),
        (UnaryOp::UAdd, Number::Float(value)) => Constant::Float(value),
        (UnaryOp::USub, Number::Float(value)) => Constant::Float(-value),
        (UnaryOp::UAdd, Number::Complex(real, imag)) => Constant::Complex(real, imag),
        (UnaryOp::USub, Number::Complex(real, imag)) => Constant::Complex(-real, -imag),
        _ => return None,
    })
}

/// `left op right` (`fold_binop`).
pub(super) fn binary(op: Operator, left: &Constant, right: &Constant) -> Option<Constant> {
    if let (Constant::Bool(a), Constant::Bool(b)) = (left, right) {
        match op {
            Operator::BitAnd => return Some(Constant::Bool(a & b)),
            Operator::BitOr => return Some(Constant::Bool(a | b)),
            Operator::BitXor => return Some(Constant::Bool(a ^ b)),
            _ => {}
        }
    }
    match (as_number(left), as_number(right)) {
        (Some(Number::Int(a)), Some(Number::Int(b))) => ints(op, &a, &b),
        (Some(a), Some(b)) => inexact(op, &a, &b),
        (Some(Number::Int(times)), None) if op == Operator::Mult => repeat(right, &times),
        (None, Some(Number::Int(times))) if op == Operator::Mult => repeat(left, &times),
        (None, None) if op == Operator::Add => concat(left, right),
        _ => None,
    }
}

fn ints(op: Operator, a: &BigInt, b: &BigInt) -> Option<Constant> {
    Some(Constant::Int(match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => {
            let fits = a.is_zero() || b.is_zero() || a.bits() + b.bits() <= MAX_INT_BITS;
            return fits.then(|| Constant::Int(a * b));
        }
        Operator::FloorDiv => int::floor_div(a, b).ok()?,
        Operator::Mod => int::floor_mod(a, b).ok()?,
        Operator::Div => return int::true_div(a, b).ok().map(Constant::Float),
        Operator::Pow => return int_power(a, b),
        Operator::LShift => {
            if !a.is_zero() && !b.is_zero() {
                let bits = b.to_u64()?;
                if bits > MAX_INT_BITS || a.bits() > MAX_INT_BITS - bits {
                    return None;
                }
            }
            int::shift_left(a, b, BYTES).ok()?
        }
        Operator::RShift => int::shift_right(a, b).ok()?,
        Operator::BitOr => a | b,
        Operator::BitXor => a ^ b,
        Operator::BitAnd => a & b,
        Operator::MatMult => return None,
    }))
}

fn int_power(a: &BigInt, b: &BigInt) -> Option<Constant> {
    if b.is_negative() {
        let (a, b) = (int::to_f64(a).ok()?, int::to_f64(b).ok()?);
        return float::pow(a, b).ok()?.map(Constant::Float);
    }
    if !a.is_zero() && b.is_positive() {
        let exponent = b.to_u64()?;
        if a.bits() > MAX_INT_BITS / exponent {
            return None;
        }
    }
    if a.is_zero() && b.is_positive() {
        return Some(Constant::Int(BigInt::zero()));
    }
    if b.is_zero() {
        return Some(Constant::Int(BigInt::one()));
    }
    int::pow(a, b, BYTES).ok().map(Constant::Int)
}

/// Operations of which at least one operand is a float or complex.
fn inexact(op: Operator, a: &Number, b: &Number) -> Option<Constant> {
    let float = |number: &Number| match number {
        Number::Int(value) => int::to_f64(value).ok(),
        Number::Float(value) => Some(*value),
        Number::Complex(..) => None,
    };
    if let (Some(x), Some(y)) = (float(a), float(b)) {
        return Some(Constant::Float(match op {
            Operator::Add => x + y,
            Operator::Sub => x - y,
            Operator::Mult => x * y,
            Operator::Div => float::div(x, y).ok()?,
            Operator::FloorDiv => float::floor_div(x, y).ok()?,
            Operator::Mod => float::floor_mod(x, y).ok()?,
            Operator::Pow => match float::pow(x, y).ok()? {
                Some(value) => value,
                None => return complexes(op, (x, 0.0), (y, 0.0)),
            },
            _ => return None,
        }));
    }
    let complex = |number: &Number| match number {
        Number::Complex(real, imag) => Some((*real, *imag)),
        other => float(other).map(|real| (real, 0.0)),
    };
    complexes(op, complex(a)?, complex(b)?)
}

fn complexes(op: Operator, a: (f64, f64), b: (f64, f64)) -> Option<Constant> {
    let (real, imag) = match op {
        Operator::Add => complex::add(a, b),
        Operator::Sub => complex::sub(a, b),
        Operator::Mult => complex::mul(a, b),
        Operator::Div => complex::div(a, b).ok()?,
        Operator::Pow => complex::pow(a, b).ok()?,
        _ => return None,
    };
    Some(Constant::Complex(real, imag))
}

/// `sequence * times` (`safe_multiply`).
fn repeat(value: &Constant, times: &BigInt) -> Option<Constant> {
    let (size, limit) = match value {
        Constant::Tuple(items) => (items.len(), MAX_COLLECTION_SIZE),
        Constant::Str(text) => (text.chars().count(), MAX_STR_SIZE),
        Constant::SurrogateStr(points) => (points.len(), MAX_STR_SIZE),
        Constant::Bytes(bytes) => (bytes.len(), MAX_STR_SIZE),
        _ => return None,
    };
    let times = match times.to_i64() {
        _ if size == 0 => 0,
        Some(times) if times >= 0 && times as u64 <= (limit / size) as u64 => times as usize,
        _ => return None,
    };
    if times > 0 && matches!(value, Constant::Tuple(_)) {
        check_complexity(value, MAX_TOTAL_ITEMS / times as i64)?;
    }
    Some(match value {
        Constant::Tuple(items) => Constant::Tuple(items.iter().cycle().take(size * times).cloned().collect()),
        Constant::Str(text) => Constant::Str(text.repeat(times).into()),
        Constant::SurrogateStr(points) => surrogates(points.repeat(times)),
        Constant::Bytes(bytes) => Constant::Bytes(bytes.repeat(times).into()),
        _ => return None,
    })
}

/// What is left of a budget of items after a value's, nested ones included (`check_complexity`).
fn check_complexity(value: &Constant, limit: i64) -> Option<i64> {
    let (Constant::Tuple(items) | Constant::FrozenSet(items)) = value else { return Some(limit) };
    let mut limit = limit - items.len() as i64;
    for item in items {
        if limit < 0 {
            return None;
        }
        limit = check_complexity(item, limit)?;
    }
    (limit >= 0).then_some(limit)
}

fn surrogates(points: Vec<u32>) -> Constant {
    if points.is_empty() { Constant::Str("".into()) } else { Constant::SurrogateStr(points.into()) }
}

fn points(value: &Constant) -> Option<Vec<u32>> {
    match value {
        Constant::Str(text) => Some(text.chars().map(|c| c as u32).collect()),
        Constant::SurrogateStr(points) => Some(points.to_vec()),
        _ => None,
    }
}

fn concat(a: &Constant, b: &Constant) -> Option<Constant> {
    Some(match (a, b) {
        (Constant::Str(a), Constant::Str(b)) => Constant::Str([&**a, &**b].concat().into()),
        (Constant::Bytes(a), Constant::Bytes(b)) => Constant::Bytes([&**a, &**b].concat().into()),
        (Constant::Tuple(a), Constant::Tuple(b)) => Constant::Tuple([&**a, &**b].concat().into()),
        _ => surrogates([points(a)?, points(b)?].concat()),
    })
}

/// `value[index]` (`fold_subscr`).
pub(super) fn subscript(value: &Constant, index: &Constant) -> Option<Constant> {
    let index = as_int(index)?.to_i64()?;
    let at = |len: usize| {
        let i = if index < 0 { index + len as i64 } else { index };
        usize::try_from(i).ok().filter(|i| *i < len)
    };
    match value {
        Constant::Tuple(items) => at(items.len()).map(|i| items[i].clone()),
        Constant::Bytes(bytes) => at(bytes.len()).map(|i| Constant::Int(bytes[i].into())),
        Constant::Str(text) => {
            let i = at(text.chars().count())?;
            text.chars().nth(i).map(|c| Constant::Str(c.to_string().into()))
        }
        Constant::SurrogateStr(points) => at(points.len()).map(|i| match char::from_u32(points[i]) {
            Some(c) => Constant::Str(c.to_string().into()),
            None => Constant::SurrogateStr([points[i]].into()),
        }),
        _ => None,
    }
}

/// The same for all constants that Python finds equal: numbers by value, whatever their type.
pub(super) fn canonical(value: &Constant) -> Constant {
    match value {
        Constant::Bool(value) => Constant::Int(u8::from(*value).into()),
        Constant::Float(value) => match float::to_int(*value, float::Rounding::Trunc) {
            Ok(int) if float::is_integer(*value) => Constant::Int(int),
            _ => value_or_nan(*value),
        },
        Constant::Complex(real, imag) if *imag == 0.0 => canonical(&Constant::Float(*real)),
        Constant::Tuple(items) => Constant::Tuple(items.iter().map(canonical).collect()),
        Constant::FrozenSet(items) => Constant::FrozenSet(items.iter().map(canonical).collect()),
        other => other.clone(),
    }
}

fn value_or_nan(value: f64) -> Constant {
    debug_assert!(same_constant(&Constant::Float(value), &Constant::Float(value)));
    Constant::Float(value)
}
