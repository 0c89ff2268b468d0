//! `float`: IEEE doubles with CPython's errors, conversions and texts.

use num_bigint::BigInt;

use super::protocol::{self, BinaryOp, CompareOp, UnaryOp};
use super::scalar::{self, limited, new_class, units};
use super::sequence::{self, construct, type_name};
use super::{bytes, complex, int};
use crate::arith::float as arith;
use crate::arith::float::Rounding;
use crate::value::function::{NativeDef, NativeFn, Sig};
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Gc, Host, PyResult, Raise, Str, Value};

// ---- operators --------------------------------------------------------------------------------------------------

/// An operand of float arithmetic: a float, or an integer made one (`CONVERT_TO_DOUBLE`); `None` for anything else.
#[inline]
fn operand(value: &Value) -> PyResult<Option<f64>> {
    match value.payload() {
        Value::Float(x) => Ok(Some(*x)),
        Value::Int(i) => Ok(Some(*i as f64)),
        Value::Bool(_) | Value::BigInt(_) => int::to_f64(value).map(Some),
        _ => Ok(None),
    }
}

/// `a <op> b` where both are floats or integers (`None`: they are not, or the operator is no float's).
///
/// # Errors
/// ZeroDivisionError; OverflowError for powers, and for integers beyond the largest float.
#[inline]
pub fn binary(host: &mut dyn Host, op: BinaryOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    if matches!(
        op,
        BinaryOp::And
            | BinaryOp::Or
            | BinaryOp::Xor
            | BinaryOp::LeftShift
            | BinaryOp::RightShift
            | BinaryOp::MatrixMultiply
    ) {
        return Ok(None);
    }
    let Some(x) = operand(a)? else { return Ok(None) };
    let Some(y) = operand(b)? else { return Ok(None) };
    let result = match op {
        BinaryOp::Add => x + y,
        BinaryOp::Subtract => x - y,
        BinaryOp::Multiply => x * y,
        BinaryOp::TrueDivide => arith::div(x, y)?,
        BinaryOp::FloorDivide => arith::floor_div(x, y)?,
        BinaryOp::Remainder => arith::floor_mod(x, y)?,
        _ => return power(host, x, y).map(Some),
    };
    Ok(Some(made(host, result)))
}

/// `x ** y`: a complex number for a negative base and a fraction (`float_pow`).
///
/// # Errors
/// ZeroDivisionError for zero to a negative power; OverflowError.
pub fn power(host: &mut dyn Host, x: f64, y: f64) -> PyResult {
    match arith::pow(x, y)? {
        Some(result) => Ok(made(host, result)),
        None => complex::power((x, 0.0), (y, 0.0)),
    }
}

/// `divmod(a, b)` where both are floats or integers.
///
/// # Errors
/// ZeroDivisionError; OverflowError for integers beyond the largest float.
pub fn divmod(a: &Value, b: &Value) -> PyResult<Option<Value>> {
    let Some(x) = operand(a)? else { return Ok(None) };
    let Some(y) = operand(b)? else { return Ok(None) };
    let (quotient, rest) = arith::divmod(x, y)?;
    Ok(Some(Value::tuple(vec![Value::Float(quotient), Value::Float(rest)])))
}

/// `-a` and `+a` of a float; NULL for what is none, and for `~a`.
pub fn unary(op: UnaryOp, a: &Value) -> Value {
    match (a.as_float(), op) {
        (Some(x), UnaryOp::Negative) => Value::Float(-x),
        (Some(x), UnaryOp::Positive) => Value::Float(x),
        _ => Value::Null,
    }
}

/// `hash(x)`. NaN has the hash of its identity.
pub fn hash(x: f64) -> i64 {
    arith::hash(x).unwrap_or_else(|| (Value::Float(x).id() >> 4) as i64)
}

/// An integer made of a float.
///
/// # Errors
/// ValueError for NaN, OverflowError for an infinity.
pub fn to_int(x: f64, rounding: Rounding) -> PyResult {
    match arith::to_i64(x, rounding) {
        Some(small) => Ok(Value::Int(small)),
        None => Ok(Value::from_bigint(arith::to_int(x, rounding)?)),
    }
}

// ---- text -------------------------------------------------------------------------------------------------------

/// `repr(x)`
pub fn repr(x: f64) -> Gc<Str> {
    Str::from_ascii(arith::repr(x))
}

/// `format(a, spec)` of a float (`float.__format__`).
///
/// # Errors
/// ValueError of the format mini-language.
pub fn format(host: &mut dyn Host, a: &Value, spec: &Str) -> PyResult<Gc<Str>> {
    if spec.is_empty() {
        return protocol::str(host, a);
    }
    let (x, class) = (a.as_float().unwrap_or(0.0), type_name(a));
    let text = limited(host, |limit| {
        let limits = scalar::format_limits(limit);
        units!(spec, spec => crate::arith::format_spec::format_float(x, spec, &class, limits))
    })?;
    Ok(Str::from_text(text))
}

/// `float(text)` of a string.
///
/// # Errors
/// ValueError when it is no float.
pub fn parse(text: &Str) -> PyResult<f64> {
    Ok(units!(text, text => arith::parse_str(text))?)
}

// ---- construction -----------------------------------------------------------------------------------------------

/// `float(x)` (`PyNumber_Float`, and strings): numbers, `__float__`, `__index__`, text.
///
/// # Errors
/// TypeError when there is no way; ValueError for text that is no number; OverflowError for integers too large.
pub fn from_object(host: &mut dyn Host, x: &Value) -> PyResult<f64> {
    match x {
        Value::Float(f) => return Ok(*f),
        Value::Int(_) | Value::BigInt(_) | Value::Bool(_) => return int::to_f64(x),
        Value::Str(text) => return parse(text),
        _ => {}
    }
    if let Some(result) = protocol::call_special(host, x, "__float__", Args::none())? {
        return result.as_float().ok_or_else(|| {
            let (own, got) = (type_name(x), type_name(&result));
            Raise::type_error(format!("{own}.__float__ returned non-float (type {got})"))
        });
    }
    if sequence::is_index(x) {
        let index = protocol::index(host, x)?;
        return int::to_f64(&index);
    }
    if let Some(text) = x.as_str() {
        let parsed = parse(text);
        return int::shown_by_itself(host, x, parsed, "could not convert string to float: ");
    }
    if let Some(data) = bytes::buffer(x) {
        return Ok(arith::parse_bytes(&data)?);
    }
    let got = type_name(x);
    Err(Raise::type_error(format!("float() argument must be a string or a real number, not '{got}'")))
}

/// `float.__new__(cls, x=0, /)`.
fn new(host: &mut dyn Host, args: Args) -> PyResult {
    let class = new_class(&args.pos[0], BuiltinType::Float)?;
    let value = match args.get(1) {
        None => 0.0,
        Some(Value::Float(x)) => *x,
        Some(x) => {
            let value = from_object(host, x)?;
            return Ok(construct(&class, made(host, value)));
        }
    };
    Ok(construct(&class, Value::Float(value)))
}

/// A float that an operation made: a new object. A NaN that is identical to no other one (`float('nan') is float('nan')` is false, and containers compare by
/// identity first): floats are the same object if their bits are, so it gets a number in its payload.
#[inline]
pub fn made(host: &mut dyn Host, value: f64) -> Value {
    Value::Float(if value.is_nan() { nan_of_its_own(host, value) } else { value })
}

#[cold]
fn nan_of_its_own(host: &mut dyn Host, nan: f64) -> f64 {
    let number: &mut u64 = host.state().native("nan", || 0);
    *number += 1;
    arith::nan_with_payload(nan, *number)
}

// ---- methods ----------------------------------------------------------------------------------------------------

fn this(args: &Args) -> f64 {
    args.pos[0].as_float().unwrap_or(0.0)
}

/// `float.__round__(digits=None)`.
fn round(host: &mut dyn Host, args: Args) -> PyResult {
    let x = this(&args);
    match args.get(1) {
        None | Some(Value::None) => to_int(x, Rounding::HalfEven),
        Some(digits) => {
            let digits = scalar::clamped_index(host, digits)?;
            Ok(Value::Float(arith::round_to(x, digits)?))
        }
    }
}

fn as_integer_ratio(_host: &mut dyn Host, args: Args) -> PyResult {
    let (numerator, denominator): (BigInt, BigInt) = arith::as_integer_ratio(this(&args))?;
    Ok(Value::tuple(vec![Value::from_bigint(numerator), Value::from_bigint(denominator)]))
}

/// `float.fromhex(string)`, a class method.
fn from_hex(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(text) = args.pos[1].as_str() else {
        return Err(Raise::type_error("bad argument type for built-in operation"));
    };
    let value = Value::Float(units!(text, text => arith::from_hex(text))?);
    match &args.pos[0] {
        Value::Type(class) if class.builtin != Some(BuiltinType::Float) => host.call(&args.pos[0], Args::one(value)),
        _ => Ok(value),
    }
}

/// `float.__getformat__(typestr)`, a class method.
fn get_format(_host: &mut dyn Host, args: Args) -> PyResult {
    let Some(kind) = args.pos[1].as_str() else {
        return Err(scalar::bad_argument("__getformat__", "argument", &args.pos[1]));
    };
    if !kind.eq_str("double") && !kind.eq_str("float") {
        return Err(Raise::value_error("__getformat__() argument 1 must be 'double' or 'float'"));
    }
    Ok(Value::str("IEEE, little-endian"))
}

fn itself(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Value::Float(this(&args)))
}

/// What `float` says of `pow(a, b, modulus)`.
#[cold]
pub fn no_modulus() -> Raise {
    Raise::type_error("pow() 3rd argument not allowed unless all arguments are integers")
}

fn power_slot(host: &mut dyn Host, args: &Args, op: scalar::BinaryFn, exchanged: bool) -> PyResult {
    if args.get(2).is_some_and(|modulus| !modulus.is_none()) {
        return Err(no_modulus());
    }
    if exchanged {
        scalar::reflected(host, args, BinaryOp::Power, op)
    } else {
        scalar::forward(host, args, BinaryOp::Power, op)
    }
}

fn format_slot(host: &mut dyn Host, args: Args) -> PyResult {
    match args.pos[1].as_str() {
        Some(spec) => Ok(Value::Str(format(host, &args.pos[0], spec)?)),
        None => Err(scalar::bad_argument("__format__", "argument", &args.pos[1])),
    }
}

// ---- table ------------------------------------------------------------------------------------------------------

const fn slot(name: &'static str, sig: Sig, func: NativeFn) -> NativeDef {
    NativeDef::slot(name, sig, func)
}

/// `float`
pub static FLOAT: TypeSpec = TypeSpec {
    name: "float",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Float),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[
        NativeDef::static_method("__new__", Sig::Pos(0, 1), new),
        slot("__repr__", Sig::NoArgs, |_, args| Ok(Value::Str(repr(this(&args))))),
        slot("__hash__", Sig::NoArgs, |_, args| Ok(Value::Int(hash(this(&args))))),
        slot("__lt__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Lt, int::number_compare)),
        slot("__le__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Le, int::number_compare)),
        slot("__eq__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Eq, int::number_compare)),
        slot("__ne__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Ne, int::number_compare)),
        slot("__gt__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Gt, int::number_compare)),
        slot("__ge__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Ge, int::number_compare)),
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
        slot("__divmod__", Sig::One, |_, args| Ok(scalar::or_not_implemented(divmod(&args.pos[0], &args.pos[1])?))),
        slot("__rdivmod__", Sig::One, |_, args| Ok(scalar::or_not_implemented(divmod(&args.pos[1], &args.pos[0])?))),
        slot("__pow__", Sig::Pos(1, 2), |host, args| power_slot(host, &args, binary, false)),
        slot("__rpow__", Sig::Pos(1, 2), |host, args| power_slot(host, &args, binary, true)),
        slot("__neg__", Sig::NoArgs, |host, args| Ok(made(host, -this(&args)))),
        slot("__pos__", Sig::NoArgs, itself),
        slot("__abs__", Sig::NoArgs, |host, args| Ok(made(host, this(&args).abs()))),
        slot("__bool__", Sig::NoArgs, |_, args| Ok(Value::Bool(this(&args) != 0.0))),
        slot("__int__", Sig::NoArgs, |_, args| to_int(this(&args), Rounding::Trunc)),
        slot("__float__", Sig::NoArgs, itself),
        NativeDef::method("conjugate", Sig::NoArgs, itself),
        NativeDef::method("__trunc__", Sig::NoArgs, |_, args| to_int(this(&args), Rounding::Trunc)),
        NativeDef::method("__floor__", Sig::NoArgs, |_, args| to_int(this(&args), Rounding::Floor)),
        NativeDef::method("__ceil__", Sig::NoArgs, |_, args| to_int(this(&args), Rounding::Ceil)),
        NativeDef::method("__round__", Sig::Pos(0, 1), round),
        NativeDef::method("as_integer_ratio", Sig::NoArgs, as_integer_ratio),
        NativeDef::class_method("fromhex", Sig::One, from_hex),
        NativeDef::method("hex", Sig::NoArgs, |_, args| Ok(Value::str(&arith::hex(this(&args))))),
        NativeDef::method("is_integer", Sig::NoArgs, |_, args| Ok(Value::Bool(arith::is_integer(this(&args))))),
        NativeDef::method("__getnewargs__", Sig::NoArgs, |_, args| Ok(Value::tuple(vec![Value::Float(this(&args))]))),
        NativeDef::class_method("__getformat__", Sig::One, get_format),
        NativeDef::method("__format__", Sig::One, format_slot),
    ],
    getset: &[
        GetSet { name: "real", get: |_, a| Ok(Value::Float(a.as_float().unwrap_or(0.0))), set: None },
        GetSet { name: "imag", get: |_, _| Ok(Value::Float(0.0)), set: None },
    ],
    extra: None,
};
