//! `int` and `bool`: arithmetic, comparison, conversion; a 64-bit path before the one for any size.

use std::borrow::Cow;
use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::Signed;

use super::protocol::{self, BinaryOp, CompareOp, UnaryOp};
use super::scalar::{self, LongWork, clamped_index, count_long, limited, new_class, units};
use super::sequence::{self, construct, ssize, type_name};
use super::{bytes, float};
use crate::arith::int as arith;
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Gc, Host, PyResult, Raise, Str, Value, heap};

// ---- operators --------------------------------------------------------------------------------------------------

/// An integer of any size without a copy where there is one already.
fn big(value: &Value) -> Option<Cow<'_, BigInt>> {
    match value {
        Value::Int(i) => Some(Cow::Owned(BigInt::from(*i))),
        Value::BigInt(i) => Some(Cow::Borrowed(&i.0)),
        Value::Bool(b) => Some(Cow::Owned(BigInt::from(u8::from(*b)))),
        Value::Instance(instance) => instance.base_value().and_then(big),
        _ => None,
    }
}

/// `a <op> b` of integers (`None`: not both are); the numbers that fit 64 bits first.
///
/// # Errors
/// ZeroDivisionError, OverflowError, ValueError as CPython's `long_add` and its kin raise them.
#[inline]
pub fn binary(host: &mut dyn Host, op: BinaryOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    if let (Some(x), Some(y)) = (a.as_i64(), b.as_i64()) {
        if let (Value::Bool(x), Value::Bool(y)) = (a, b)
            && let Some(result) = of_bools(op, *x, *y)
        {
            return Ok(Some(result));
        }
        if let Some(result) = small(op, x, y) {
            return Ok(Some(result));
        }
    }
    match (big(a), big(b)) {
        (Some(x), Some(y)) => large(host, op, &x, &y).map(Some),
        _ => Ok(None),
    }
}

/// The operators of `bool` itself.
fn of_bools(op: BinaryOp, a: bool, b: bool) -> Option<Value> {
    match op {
        BinaryOp::And => Some(Value::Bool(a & b)),
        BinaryOp::Or => Some(Value::Bool(a | b)),
        BinaryOp::Xor => Some(Value::Bool(a ^ b)),
        _ => None,
    }
}

/// An operator on machine words; `None` when the result needs more, or is an error.
#[inline]
fn small(op: BinaryOp, a: i64, b: i64) -> Option<Value> {
    // up to here an integer is exact as a float
    const EXACT: u64 = 1 << 53;
    let result = match op {
        BinaryOp::Add => a.checked_add(b)?,
        BinaryOp::Subtract => a.checked_sub(b)?,
        BinaryOp::Multiply => a.checked_mul(b)?,
        BinaryOp::FloorDivide => arith::floor_div_i64(a, b)?,
        BinaryOp::Remainder => arith::floor_mod_i64(a, b)?,
        BinaryOp::And => a & b,
        BinaryOp::Or => a | b,
        BinaryOp::Xor => a ^ b,
        BinaryOp::LeftShift => arith::shl_i64(a, b)?,
        BinaryOp::RightShift => arith::shr_i64(a, b)?,
        BinaryOp::Power => arith::pow_i64(a, b)?,
        BinaryOp::TrueDivide if b != 0 && a.unsigned_abs() <= EXACT && b.unsigned_abs() <= EXACT => {
            return Some(Value::Float(a as f64 / b as f64));
        }
        BinaryOp::TrueDivide | BinaryOp::MatrixMultiply => return None,
    };
    Some(Value::Int(result))
}

/// An operator on integers of any size.
#[inline(never)]
fn large(host: &mut dyn Host, op: BinaryOp, a: &BigInt, b: &BigInt) -> PyResult {
    let (x, y) = (a.bits(), b.bits());
    let work = match op {
        BinaryOp::Multiply => LongWork::Product(x, y),
        BinaryOp::FloorDivide | BinaryOp::Remainder => LongWork::Quotient(x, y),
        BinaryOp::Power if !b.is_negative() => {
            let bits = arith::power_bits(a, b);
            LongWork::Product(bits / 2, bits / 2)
        }
        _ => LongWork::Linear(x.max(y)),
    };
    if x > LONG || y > LONG {
        let result_bits = if matches!(op, BinaryOp::Multiply) { x + y } else { x.max(y) };
        host.reserve((result_bits / 8) as usize)?;
    }
    count_long(host, work)?;
    let result = match op {
        BinaryOp::Add => a + b,
        BinaryOp::Subtract => a - b,
        BinaryOp::Multiply => a * b,
        BinaryOp::FloorDivide => arith::floor_div(a, b)?,
        BinaryOp::Remainder => arith::floor_mod(a, b)?,
        BinaryOp::And => a & b,
        BinaryOp::Or => a | b,
        BinaryOp::Xor => a ^ b,
        BinaryOp::LeftShift => limited(host, |limit| arith::shift_left(a, b, limit))?,
        BinaryOp::RightShift => arith::shift_right(a, b)?,
        BinaryOp::Power if b.is_negative() => {
            let (x, y) = (arith::to_f64(a)?, arith::to_f64(b)?);
            return float::power(host, x, y);
        }
        BinaryOp::Power => limited(host, |limit| arith::pow(a, b, limit))?,
        BinaryOp::TrueDivide => return Ok(Value::Float(arith::true_div(a, b)?)),
        BinaryOp::MatrixMultiply => return Ok(Value::NotImplemented),
    };
    Ok(Value::from_bigint(result))
}

/// From this many bits on the memory of a result is asked for.
const LONG: u64 = 1 << 14;

/// `divmod(a, b)` of integers.
///
/// # Errors
/// ZeroDivisionError.
pub fn divmod(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    if let (Some(x), Some(y)) = (a.as_i64(), b.as_i64())
        && let (Some(quotient), Some(rest)) = (arith::floor_div_i64(x, y), arith::floor_mod_i64(x, y))
    {
        return Ok(Some(Value::tuple(vec![Value::Int(quotient), Value::Int(rest)])));
    }
    let (Some(x), Some(y)) = (big(a), big(b)) else { return Ok(None) };
    count_long(host, LongWork::Quotient(x.bits(), y.bits()))?;
    let (quotient, rest) = arith::divmod(&x, &y)?;
    Ok(Some(Value::tuple(vec![Value::from_bigint(quotient), Value::from_bigint(rest)])))
}

/// `pow(a, b, modulus)` of integers; with `None` for the modulus the plain power (`long_pow`).
///
/// # Errors
/// ValueError for a zero modulus or a base without inverse; the errors of the plain power.
pub fn power_mod(host: &mut dyn Host, a: &Value, b: &Value, modulus: &Value) -> PyResult<Option<Value>> {
    if modulus.is_none() || modulus.is_null() {
        return binary(host, BinaryOp::Power, a, b);
    }
    if let (Some(base), Some(exponent @ 0..), Some(m @ 1..)) = (a.as_i64(), b.as_i64(), modulus.as_i64()) {
        return Ok(Some(Value::Int(small_power_mod(base, exponent as u64, m))));
    }
    let (Some(base), Some(exponent), Some(m)) = (big(a), big(b), big(modulus)) else { return Ok(None) };
    count_long(host, LongWork::Quotient(base.bits(), m.bits()))?;
    count_long(host, LongWork::PowerMod(m.bits(), exponent.bits()))?;
    Ok(Some(Value::from_bigint(arith::pow_mod(&base, &exponent, &m)?)))
}

/// Square and multiply, for a modulus above zero.
fn small_power_mod(base: i64, mut exponent: u64, modulus: i64) -> i64 {
    let m = modulus as u128;
    let mut square = base.rem_euclid(modulus) as u128;
    let mut result = 1 % m;
    while exponent != 0 {
        if exponent & 1 == 1 {
            result = result * square % m;
        }
        square = square * square % m;
        exponent >>= 1;
    }
    result as i64
}

/// `-a`, `+a`, `~a` of an integer; NULL for what is none.
pub fn unary(op: UnaryOp, a: &Value) -> Value {
    match (a.as_i64(), op) {
        (Some(i), UnaryOp::Negative) => Value::int(-i128::from(i)),
        (Some(i), UnaryOp::Positive) => Value::Int(i),
        (Some(i), UnaryOp::Invert) => Value::Int(!i),
        (None, _) => match (a.payload(), op) {
            (Value::BigInt(i), UnaryOp::Negative) => Value::from_bigint(-&i.0),
            (Value::BigInt(i), UnaryOp::Invert) => Value::from_bigint(-&i.0 - 1),
            (Value::BigInt(_), UnaryOp::Positive) => a.payload().clone(),
            _ => Value::Null,
        },
    }
}

/// `abs(a)` of an integer; NULL for what is none.
pub fn abs(a: &Value) -> Value {
    match a.payload() {
        Value::BigInt(i) if i.0.is_negative() => Value::from_bigint(-&i.0),
        Value::Int(i) if *i < 0 => Value::int(-i128::from(*i)),
        _ => plain(a),
    }
}

/// The integer itself as an exact `int`; NULL for what is none.
pub fn plain(a: &Value) -> Value {
    match a.payload() {
        Value::Bool(b) => Value::Int(i64::from(*b)),
        value @ (Value::Int(_) | Value::BigInt(_)) => value.clone(),
        _ => Value::Null,
    }
}

/// The order of two numbers (integers, booleans, floats) by their exact values; `None` when either is none.
/// `Some(None)`: one is NaN.
fn order(a: &Value, b: &Value) -> Option<Option<Ordering>> {
    Some(match (a, b) {
        (Value::Int(x), Value::Int(y)) => Some(x.cmp(y)),
        (Value::Float(x), Value::Float(y)) => x.partial_cmp(y),
        (Value::Float(x), Value::BigInt(y)) => arith::cmp_f64(&y.0, *x).map(Ordering::reverse),
        (Value::BigInt(x), Value::Float(y)) => arith::cmp_f64(&x.0, *y),
        (Value::BigInt(x), Value::BigInt(y)) => Some(x.0.cmp(&y.0)),
        (Value::BigInt(x), Value::Int(_) | Value::Bool(_)) => Some(sign_order(&x.0)),
        (Value::Int(_) | Value::Bool(_), Value::BigInt(y)) => Some(sign_order(&y.0).reverse()),
        (Value::Float(x), Value::Int(_) | Value::Bool(_)) => {
            arith::cmp_i64_f64(b.as_i64().unwrap_or(0), *x).map(Ordering::reverse)
        }
        (Value::Int(_) | Value::Bool(_), Value::Float(y)) => arith::cmp_i64_f64(a.as_i64().unwrap_or(0), *y),
        (Value::Int(_) | Value::Bool(_), Value::Int(_) | Value::Bool(_)) => Some(a.as_i64().cmp(&b.as_i64())),
        _ => return None,
    })
}

/// A big integer beside any that fits 64 bits.
fn sign_order(a: &BigInt) -> Ordering {
    if a.is_negative() { Ordering::Less } else { Ordering::Greater }
}

/// `a <op> b` of exact numbers: any mix of `bool`, `int` and `float`, by their exact values. `None` when either is
/// something else.
#[inline]
pub fn number_compare(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    order(a, b).map(|order| scalar::holds(op, order))
}

/// `int.__lt__` and its kin know integers only.
fn int_compare(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    if a.is_int() && b.is_int() { number_compare(op, a, b) } else { None }
}

/// `hash(a)` of an integer.
#[inline]
pub fn hash(a: &Value) -> i64 {
    match a.payload() {
        Value::Int(i) => arith::hash_i64(*i),
        Value::Bool(b) => i64::from(*b),
        Value::BigInt(i) => arith::hash(&i.0),
        _ => 0,
    }
}

/// The nearest float of an integer.
///
/// # Errors
/// OverflowError beyond the largest float.
pub fn to_f64(a: &Value) -> PyResult<f64> {
    match a.payload() {
        Value::BigInt(i) => Ok(arith::to_f64(&i.0)?),
        other => Ok(other.as_i64().unwrap_or(0) as f64),
    }
}

// ---- text -------------------------------------------------------------------------------------------------------

/// `repr(a)` of an integer or boolean.
///
/// # Errors
/// ValueError when it has more digits than `sys.get_int_max_str_digits()`.
pub fn repr(host: &mut dyn Host, a: &Value) -> PyResult<Gc<Str>> {
    match a.payload() {
        Value::Bool(b) => Ok(heap::intern(if *b { "True" } else { "False" })),
        other => decimal(host, other),
    }
}

/// The decimal digits of an integer; booleans are 0 and 1 here.
pub fn decimal(host: &mut dyn Host, a: &Value) -> PyResult<Gc<Str>> {
    match a.payload() {
        Value::BigInt(i) => {
            count_decimal(host, i.0.bits())?;
            Ok(Str::from_ascii(arith::to_decimal(&i.0, heap::max_str_digits())?))
        }
        other => Ok(small_decimal(other.as_i64().unwrap_or(0))),
    }
}

/// Counts the work of a conversion between decimal text and an integer of so many bits, where it is not refused anyway.
fn count_decimal(host: &mut dyn Host, bits: u64) -> PyResult<()> {
    match heap::max_str_digits() {
        0 => count_long(host, LongWork::Square(bits)),
        digits => count_long(host, LongWork::Square(bits.min(digits as u64 * 4))),
    }
}

/// The decimal digits of a machine word.
pub fn small_decimal(i: i64) -> Gc<Str> {
    if let Ok(digit @ 0..=9) = u8::try_from(i) {
        return Str::from_code_point(u32::from(b'0' + digit));
    }
    Str::from_ascii(i.to_string())
}

/// `format(a, spec)` of an integer or boolean (`int.__format__`).
///
/// # Errors
/// ValueError and OverflowError of the format mini-language.
pub fn format(host: &mut dyn Host, a: &Value, spec: &Str) -> PyResult<Gc<Str>> {
    if spec.is_empty() {
        return protocol::str(host, a);
    }
    let (Some(number), class) = (big(a), type_name(a)) else { return protocol::str(host, a) };
    count_decimal(host, number.bits())?;
    let text = limited(host, |limit| {
        let limits = scalar::format_limits(limit);
        units!(spec, spec => crate::arith::format_spec::format_int(&number, spec, &class, limits))
    })?;
    Ok(Str::from_text(text))
}

// ---- construction -----------------------------------------------------------------------------------------------

/// `int(text, base)` of a string.
///
/// # Errors
/// ValueError for a malformed literal or a bad base.
pub fn parse(host: &mut dyn Host, text: &Str, base: i64) -> PyResult {
    let digits = heap::max_str_digits();
    if base == 10
        && let Some(small) = text.as_ascii().and_then(|ascii| arith::parse_small(ascii.as_bytes()))
    {
        return Ok(Value::Int(small));
    }
    count_parse(host, text.len(), base)?;
    Ok(Value::from_bigint(units!(text, text => arith::parse_str(text, base, digits))?))
}

/// Counts the work of reading an integer from so many characters.
fn count_parse(host: &mut dyn Host, len: usize, base: i64) -> PyResult<()> {
    let bits = len as u64 * 6;
    match base {
        2 | 4 | 8 | 16 | 32 => count_long(host, LongWork::Linear(bits)),
        10 => count_decimal(host, bits),
        _ => count_long(host, LongWork::Square(bits)),
    }
}

/// `int(x)` (`PyNumber_Long`): numbers, `__int__`, `__index__`, `__trunc__`, text.
///
/// # Errors
/// TypeError when there is no way; ValueError for text that is no number.
pub fn from_object(host: &mut dyn Host, x: &Value) -> PyResult {
    match x {
        Value::Int(_) | Value::BigInt(_) | Value::Bool(_) => return Ok(plain(x)),
        Value::Float(f) => return float::to_int(*f, crate::arith::float::Rounding::Trunc),
        Value::Str(text) => return parse(host, text, 10),
        _ => {}
    }
    if let Some(result) = protocol::call_special(host, x, "__int__", Args::none())? {
        if !result.is_int() {
            let got = type_name(&result);
            return Err(Raise::type_error(format!("__int__ returned non-int (type {got})")));
        }
        return Ok(plain(&result));
    }
    if sequence::is_index(x) {
        return protocol::index(host, x);
    }
    if let Some(result) = protocol::call_special(host, x, "__trunc__", Args::none())? {
        if !sequence::is_index(&result) {
            let got = type_name(&result);
            return Err(Raise::type_error(format!("__trunc__ returned non-Integral (type {got})")));
        }
        return protocol::index(host, &result);
    }
    if let Some(text) = x.as_str() {
        let parsed = parse(host, text, 10);
        return shown_by_itself(host, x, parsed, "invalid literal for int() with base 10: ");
    }
    if let Some(data) = bytes::buffer(x) {
        count_parse(host, data.len(), 10)?;
        return Ok(Value::from_bigint(arith::parse_bytes(&data, 10, heap::max_str_digits())?));
    }
    let got = type_name(x);
    Err(Raise::type_error(format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{got}'"
    )))
}

/// `int.__new__(cls, x=0, /, base=10)` (`long_new_impl`).
fn new(host: &mut dyn Host, args: Args) -> PyResult {
    let class = new_class(&args.pos[0], BuiltinType::Int)?;
    let value = match (args.get(1), args.get(2)) {
        (None, None) => Value::Int(0),
        (None, Some(_)) => return Err(Raise::type_error("int() missing string argument")),
        (Some(x), None) => from_object(host, x)?,
        (Some(x), Some(base)) => from_text(host, x, base)?,
    };
    Ok(construct(&class, value))
}

/// The message about a text that is no number shows it by its own repr, which a subclass may define (`%.200R`).
pub fn shown_by_itself<T>(host: &mut dyn Host, text: &Value, parsed: PyResult<T>, message: &str) -> PyResult<T> {
    match parsed {
        Err(Raise::Exception(error)) if matches!(text, Value::Instance(_)) => {
            let said = protocol::str(host, &error)?;
            if !said.to_string_lossy().starts_with(message) {
                return Err(Raise::Exception(error));
            }
            let shown = protocol::repr(host, text)?;
            let shown: String = shown.to_string_lossy().chars().take(200).collect();
            Err(Raise::value_error(format!("{message}{shown}")))
        }
        parsed => parsed,
    }
}

/// `int(x, base)`.
fn from_text(host: &mut dyn Host, x: &Value, base: &Value) -> PyResult {
    let base = clamped_index(host, base)?;
    if base != 0 && !(2..=36).contains(&base) {
        return Err(Raise::value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    if let Some(text) = x.as_str() {
        let parsed = parse(host, text, base);
        return shown_by_itself(host, x, parsed, &format!("invalid literal for int() with base {base}: "));
    }
    match x.payload() {
        Value::Bytes(_) | Value::ByteArray(_) => {
            let data = bytes::buffer(x).unwrap_or_default();
            count_parse(host, data.len(), base)?;
            Ok(Value::from_bigint(arith::parse_bytes(&data, base, heap::max_str_digits())?))
        }
        _ => Err(Raise::type_error("int() can't convert non-string with explicit base")),
    }
}

/// `bool.__new__(cls, x=False, /)`.
fn new_bool(host: &mut dyn Host, args: Args) -> PyResult {
    new_class(&args.pos[0], BuiltinType::Bool)?;
    match args.get(1) {
        Some(x) => Ok(Value::Bool(protocol::truth(host, x)?)),
        None => Ok(Value::Bool(false)),
    }
}

// ---- methods ----------------------------------------------------------------------------------------------------

/// `round(a, digits)` (`int.__round__`).
fn round(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(digits) = args.get(1) else { return Ok(plain(&args.pos[0])) };
    let digits = clamped_index(host, digits)?;
    if digits >= 0 {
        return Ok(plain(&args.pos[0]));
    }
    let number = big(&args.pos[0]).unwrap_or_default();
    Ok(Value::from_bigint(arith::round_to_ten_power(&number, digits.unsigned_abs())))
}

/// The byte order that an argument names.
fn byte_order(order: Option<&Value>, function: &str) -> PyResult<arith::ByteOrder> {
    let Some(order) = order else { return Ok(arith::ByteOrder::Big) };
    let Some(text) = order.as_str() else {
        return Err(scalar::bad_argument(function, "argument 'byteorder'", order));
    };
    if text.eq_str("little") {
        Ok(arith::ByteOrder::Little)
    } else if text.eq_str("big") {
        Ok(arith::ByteOrder::Big)
    } else {
        Err(Raise::value_error("byteorder must be either 'little' or 'big'"))
    }
}

fn flag(host: &mut dyn Host, value: Option<&Value>) -> PyResult<bool> {
    value.map_or(Ok(false), |value| protocol::truth(host, value))
}

/// `int.to_bytes(length=1, byteorder='big', *, signed=False)`.
fn to_bytes(host: &mut dyn Host, args: Args) -> PyResult {
    let length = args.get(1).map_or(Ok(1), |value| ssize(host, value))?;
    if let Some(order) = args.get(2)
        && order.as_str().is_none()
    {
        byte_order(Some(order), "to_bytes")?;
    }
    let signed = flag(host, args.get(3))?;
    let order = byte_order(args.get(2), "to_bytes")?;
    let Ok(length) = usize::try_from(length) else {
        return Err(Raise::value_error("length argument must be non-negative"));
    };
    let number = big(&args.pos[0]).unwrap_or_default();
    let data = limited(host, |limit| arith::to_bytes(&number, length, order, signed, limit))?;
    Ok(Value::bytes(data))
}

/// `int.from_bytes(bytes, byteorder='big', *, signed=False)`.
fn from_bytes(host: &mut dyn Host, args: Args) -> PyResult {
    if let Some(order) = args.get(2)
        && order.as_str().is_none()
    {
        byte_order(Some(order), "from_bytes")?;
    }
    let signed = flag(host, args.get(3))?;
    let order = byte_order(args.get(2), "from_bytes")?;
    let data = bytes::of_object(host, &args.pos[1])?;
    let number = Value::from_bigint(arith::from_bytes(&data, order, signed));
    match &args.pos[0] {
        Value::Type(class) if class.builtin != Some(BuiltinType::Int) => host.call(&args.pos[0], Args::one(number)),
        _ => Ok(number),
    }
}

fn bit_length(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Value::int(big(&args.pos[0]).map_or(0, |i| arith::bit_length(&i))))
}

fn bit_count(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Value::int(big(&args.pos[0]).map_or(0, |i| arith::bit_count(&i))))
}

fn as_integer_ratio(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Value::tuple(vec![plain(&args.pos[0]), Value::Int(1)]))
}

fn itself(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(plain(&args.pos[0]))
}

fn new_arguments(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Value::tuple(vec![plain(&args.pos[0])]))
}

/// `int.__sizeof__`: 24 bytes and 4 for each 30 bits.
fn size_of(_host: &mut dyn Host, args: Args) -> PyResult {
    let bits = big(&args.pos[0]).map_or(0, |i| i.bits());
    Ok(Value::int(24 + 4 * bits.div_ceil(30).max(1)))
}

/// `a.__pow__(b, modulus=None)` and, exchanged, `__rpow__`.
fn power_slot(host: &mut dyn Host, args: &Args, exchanged: bool) -> PyResult {
    let (a, b) = if exchanged { (1, 0) } else { (0, 1) };
    let modulus = args.get(2).unwrap_or(&Value::None);
    let result = power_mod(host, args.pos[a].payload(), args.pos[b].payload(), modulus.payload())?;
    Ok(scalar::or_not_implemented(result))
}

fn format_slot(host: &mut dyn Host, args: Args) -> PyResult {
    match args.pos[1].as_str() {
        Some(spec) => Ok(Value::Str(format(host, &args.pos[0], spec)?)),
        None => Err(scalar::bad_argument("__format__", "argument", &args.pos[1])),
    }
}

// ---- tables -----------------------------------------------------------------------------------------------------

const fn slot(name: &'static str, sig: Sig, func: crate::value::NativeFn) -> NativeDef {
    NativeDef::slot(name, sig, func)
}

/// `bool`
pub static BOOL: TypeSpec = TypeSpec {
    name: "bool",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Int),
    layout: Layout::Value(BuiltinType::Int),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[
        NativeDef::static_method("__new__", Sig::Pos(0, 1), new_bool),
        slot("__repr__", Sig::NoArgs, |host, args| Ok(Value::Str(repr(host, &args.pos[0])?))),
        slot("__invert__", Sig::NoArgs, |_, args| Ok(unary(UnaryOp::Invert, &args.pos[0]))),
        slot("__and__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::And, binary)),
        slot("__rand__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::And, binary)),
        slot("__xor__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::Xor, binary)),
        slot("__rxor__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::Xor, binary)),
        slot("__or__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::Or, binary)),
        slot("__ror__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::Or, binary)),
    ],
    getset: &[],
    extra: None,
};

/// `int`
pub static INT: TypeSpec = TypeSpec {
    name: "int",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Int),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[
        NativeDef::static_method(
            "__new__",
            Sig::Params { names: &["x", "base"], posonly: 1, required: 0, kwonly: 0 },
            new,
        ),
        slot("__repr__", Sig::NoArgs, |host, args| Ok(Value::Str(decimal(host, &args.pos[0])?))),
        slot("__hash__", Sig::NoArgs, |_, args| Ok(Value::Int(hash(&args.pos[0])))),
        slot("__lt__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Lt, int_compare)),
        slot("__le__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Le, int_compare)),
        slot("__eq__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Eq, int_compare)),
        slot("__ne__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Ne, int_compare)),
        slot("__gt__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Gt, int_compare)),
        slot("__ge__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Ge, int_compare)),
        slot("__add__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::Add, binary)),
        slot("__radd__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::Add, binary)),
        slot("__sub__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::Subtract, binary)),
        slot("__rsub__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::Subtract, binary)),
        slot("__mul__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::Multiply, binary)),
        slot("__rmul__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::Multiply, binary)),
        slot("__mod__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::Remainder, binary)),
        slot("__rmod__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::Remainder, binary)),
        slot("__floordiv__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::FloorDivide, binary)),
        slot("__rfloordiv__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::FloorDivide, binary)),
        slot("__truediv__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::TrueDivide, binary)),
        slot("__rtruediv__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::TrueDivide, binary)),
        slot("__lshift__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::LeftShift, binary)),
        slot("__rlshift__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::LeftShift, binary)),
        slot("__rshift__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::RightShift, binary)),
        slot("__rrshift__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::RightShift, binary)),
        slot("__and__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::And, binary)),
        slot("__rand__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::And, binary)),
        slot("__xor__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::Xor, binary)),
        slot("__rxor__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::Xor, binary)),
        slot("__or__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::Or, binary)),
        slot("__ror__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::Or, binary)),
        slot("__divmod__", Sig::One, |host, args| {
            Ok(scalar::or_not_implemented(divmod(host, &args.pos[0], &args.pos[1])?))
        }),
        slot("__rdivmod__", Sig::One, |host, args| {
            Ok(scalar::or_not_implemented(divmod(host, &args.pos[1], &args.pos[0])?))
        }),
        slot("__pow__", Sig::Pos(1, 2), |host, args| power_slot(host, &args, false)),
        slot("__rpow__", Sig::Pos(1, 2), |host, args| power_slot(host, &args, true)),
        slot("__neg__", Sig::NoArgs, |_, args| Ok(unary(UnaryOp::Negative, &args.pos[0]))),
        slot("__pos__", Sig::NoArgs, |_, args| Ok(unary(UnaryOp::Positive, &args.pos[0]))),
        slot("__invert__", Sig::NoArgs, |_, args| Ok(unary(UnaryOp::Invert, &args.pos[0]))),
        slot("__abs__", Sig::NoArgs, |_, args| Ok(abs(&args.pos[0]))),
        slot("__bool__", Sig::NoArgs, |_, args| {
            Ok(Value::Bool(!matches!(args.pos[0].payload(), Value::Int(0) | Value::Bool(false))))
        }),
        slot("__int__", Sig::NoArgs, itself),
        slot("__index__", Sig::NoArgs, itself),
        slot("__float__", Sig::NoArgs, |_, args| Ok(Value::Float(to_f64(&args.pos[0])?))),
        NativeDef::method("conjugate", Sig::NoArgs, itself),
        NativeDef::method("bit_length", Sig::NoArgs, bit_length),
        NativeDef::method("bit_count", Sig::NoArgs, bit_count),
        NativeDef::method(
            "to_bytes",
            Sig::Params { names: &["length", "byteorder", "signed"], posonly: 0, required: 0, kwonly: 1 },
            to_bytes,
        ),
        NativeDef::class_method(
            "from_bytes",
            Sig::Params { names: &["bytes", "byteorder", "signed"], posonly: 0, required: 1, kwonly: 1 },
            from_bytes,
        ),
        NativeDef::method("as_integer_ratio", Sig::NoArgs, as_integer_ratio),
        NativeDef::method("is_integer", Sig::NoArgs, |_, _| Ok(Value::Bool(true))),
        NativeDef::method("__trunc__", Sig::NoArgs, itself),
        NativeDef::method("__floor__", Sig::NoArgs, itself),
        NativeDef::method("__ceil__", Sig::NoArgs, itself),
        NativeDef::method("__round__", Sig::Pos(0, 1), round),
        NativeDef::method("__getnewargs__", Sig::NoArgs, new_arguments),
        NativeDef::method("__format__", Sig::One, format_slot),
        NativeDef::method("__sizeof__", Sig::NoArgs, size_of),
    ],
    getset: &[
        GetSet { name: "real", get: |_, a| Ok(plain(a)), set: None },
        GetSet { name: "imag", get: |_, _| Ok(Value::Int(0)), set: None },
        GetSet { name: "numerator", get: |_, a| Ok(plain(a)), set: None },
        GetSet { name: "denominator", get: |_, _| Ok(Value::Int(1)), set: None },
    ],
    extra: None,
};
