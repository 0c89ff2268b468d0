//! Built-in functions about numbers and characters.

use num_traits::ToPrimitive;

use crate::arith::float::CompensatedSum;
use crate::builtins::names::Name;
use crate::builtins::protocol::{self, BinaryOp, type_name};
use crate::value::{Args, Host, PyResult, Raise, Str, Value};

/// `abs(number)`
pub fn abs(host: &mut dyn Host, args: Args) -> PyResult {
    match &args.pos[0] {
        Value::Int(i) if *i != i64::MIN => return Ok(Value::Int(i.abs())),
        Value::Float(f) if !f.is_nan() => return Ok(Value::Float(f.abs())),
        _ => {}
    }
    match protocol::call_special_name(host, &args.pos[0], Name::Abs, &[])? {
        Some(result) => Ok(result),
        None => Err(Raise::type_error(format!("bad operand type for abs(): '{}'", type_name(&args.pos[0].class())))),
    }
}

/// The text of an integer with its prefix (`PyNumber_ToBase`).
fn to_base(host: &mut dyn Host, value: &Value, radix: u32) -> PyResult {
    let int = protocol::index(host, value)?;
    let int = int.as_bigint().unwrap_or_default();
    host.reserve(int.bits() as usize + 8)?;
    Ok(Value::Str(Str::from_ascii(crate::arith::int::to_prefixed(&int, radix))))
}

/// `bin(number)`
pub fn bin(host: &mut dyn Host, args: Args) -> PyResult {
    to_base(host, &args.pos[0], 2)
}

/// `oct(number)`
pub fn oct(host: &mut dyn Host, args: Args) -> PyResult {
    to_base(host, &args.pos[0], 8)
}

/// `hex(number)`
pub fn hex(host: &mut dyn Host, args: Args) -> PyResult {
    to_base(host, &args.pos[0], 16)
}

/// `chr(i)`
pub fn chr(host: &mut dyn Host, args: Args) -> PyResult {
    let int = protocol::index(host, &args.pos[0])?;
    let Some(small) = int.as_bigint().and_then(|i| i.to_i32()) else {
        return Err(Raise::overflow_error("Python int too large to convert to C int"));
    };
    match u32::try_from(small).ok().filter(|&point| point < 0x11_0000) {
        Some(point) => Ok(Value::Str(Str::from_code_point(point))),
        None => Err(Raise::value_error("chr() arg not in range(0x110000)")),
    }
}

/// `ord(character)`
pub fn ord(_host: &mut dyn Host, args: Args) -> PyResult {
    let (len, point) = match args.pos[0].payload() {
        Value::Str(text) => (text.len(), (text.len() == 1).then(|| text.at(0))),
        Value::Bytes(bytes) => (bytes.len(), bytes.as_slice().first().map(|&byte| u32::from(byte))),
        Value::ByteArray(bytes) => bytes.with(|data| (data.len(), data.first().map(|&byte| u32::from(byte)))),
        _ => {
            let got = type_name(&args.pos[0].class());
            return Err(Raise::type_error(format!("ord() expected string of length 1, but {got} found")));
        }
    };
    match point {
        Some(point) if len == 1 => Ok(Value::int(point)),
        _ => Err(Raise::type_error(format!("ord() expected a character, but string of length {len} found"))),
    }
}

/// `divmod(a, b)`
pub fn divmod(host: &mut dyn Host, args: Args) -> PyResult {
    protocol::divmod(host, &args.pos[0], &args.pos[1])
}

/// `pow(base, exp, mod=None)`
pub fn pow(host: &mut dyn Host, args: Args) -> PyResult {
    let modulus = args.get(2).cloned().unwrap_or(Value::None);
    protocol::power_mod(host, &args.pos[0], &args.pos[1], &modulus)
}

/// `round(number, ndigits=None)`
pub fn round(host: &mut dyn Host, args: Args) -> PyResult {
    let number = &args.pos[0];
    let digits = args.get(1).filter(|digits| !digits.is_none());
    let digits: &[Value] = digits.map_or(&[], std::slice::from_ref);
    match protocol::call_special_name(host, number, Name::Round, digits)? {
        Some(result) => Ok(result),
        None => Err(Raise::type_error(format!("type {} doesn't define __round__ method", type_name(&number.class())))),
    }
}

/// `sum(iterable, /, start=0)`: integers and floats are added without going through objects, floats with
/// compensation (`builtin_sum_impl`).
pub fn sum(host: &mut dyn Host, args: Args) -> PyResult {
    let iterator = protocol::iter(host, &args.pos[0])?;
    let mut total = match args.get(1) {
        None => Value::Int(0),
        Some(start) => {
            let refused = match start.payload() {
                Value::Str(_) => "strings [use ''.join(seq) instead]",
                Value::Bytes(_) => "bytes [use b''.join(seq) instead]",
                Value::ByteArray(_) => "bytearray [use b''.join(seq) instead]",
                _ => "",
            };
            if !refused.is_empty() {
                return Err(Raise::type_error(format!("sum() can't sum {refused}")));
            }
            start.clone()
        }
    };
    let mut next = None;
    if let Value::Int(start) = total {
        let mut sum = start;
        loop {
            let Some(item) = protocol::next(host, &iterator)? else { return Ok(Value::Int(sum)) };
            let small = match &item {
                Value::Int(i) => Some(*i),
                Value::Bool(b) => Some(i64::from(*b)),
                _ => None,
            };
            match small.and_then(|i| sum.checked_add(i)) {
                Some(added) => sum = added,
                None => {
                    next = Some(item);
                    break;
                }
            }
        }
        total = Value::Int(sum);
    }
    if let Some(item) = next {
        total = protocol::binary_op(host, BinaryOp::Add, &total, &item)?;
    }
    if let Value::Float(start) = total {
        let mut sum = CompensatedSum::new(start);
        loop {
            let Some(item) = protocol::next(host, &iterator)? else { return Ok(Value::Float(sum.value())) };
            match (&item, item.as_i64()) {
                (Value::Float(f), _) => sum.add(*f),
                (_, Some(small)) => sum.add_int(small),
                _ => {
                    total = protocol::binary_op(host, BinaryOp::Add, &Value::Float(sum.value()), &item)?;
                    break;
                }
            }
        }
    }
    while let Some(item) = protocol::next(host, &iterator)? {
        total = protocol::binary_op(host, BinaryOp::Add, &total, &item)?;
    }
    Ok(total)
}
