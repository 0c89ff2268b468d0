//! `complex`.

use super::protocol::{self, BinaryOp, CompareOp, UnaryOp};
use super::scalar::{self, limited, new_class, units};
use super::sequence::{self, construct, type_name};
use super::{float, int};
use crate::arith::complex as arith;
use crate::value::function::{NativeDef, NativeFn, Sig};
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Gc, Host, PyResult, Raise, Str, Value};

/// Real and imaginary part.
pub type Parts = (f64, f64);

/// The parts of an exact complex number or of an instance of a subclass.
fn parts(value: &Value) -> Option<Parts> {
    match value.payload() {
        Value::Complex(z) => Some((z.re, z.im)),
        _ => None,
    }
}

fn value((re, im): Parts) -> Value {
    Value::complex(re, im)
}

/// An operand of complex arithmetic: complex, or a real number made so; `None` for anything else.
fn operand(value: &Value) -> PyResult<Option<Parts>> {
    match value.payload() {
        Value::Complex(z) => Ok(Some((z.re, z.im))),
        Value::Float(x) => Ok(Some((*x, 0.0))),
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => Ok(Some((int::to_f64(value)?, 0.0))),
        _ => Ok(None),
    }
}

/// `a <op> b` where both are numbers of any kind (`None`: they are not, or the operator is none of `complex`).
///
/// # Errors
/// ZeroDivisionError; OverflowError for powers, and for integers beyond the largest float.
pub fn binary(_host: &mut dyn Host, op: BinaryOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    if !matches!(op, BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::TrueDivide | BinaryOp::Power) {
        return Ok(None);
    }
    let Some(x) = operand(a)? else { return Ok(None) };
    let Some(y) = operand(b)? else { return Ok(None) };
    Ok(Some(value(match op {
        BinaryOp::Add => arith::add(x, y),
        BinaryOp::Subtract => arith::sub(x, y),
        BinaryOp::Multiply => arith::mul(x, y),
        BinaryOp::TrueDivide => arith::div(x, y)?,
        _ => arith::pow(x, y)?,
    })))
}

/// `x ** y`
///
/// # Errors
/// ZeroDivisionError, OverflowError.
pub fn power(x: Parts, y: Parts) -> PyResult {
    Ok(value(arith::pow(x, y)?))
}

/// `pow(a, b, modulus)` is no operation of complex numbers; `None` when `a` and `b` are no numbers at all.
///
/// # Errors
/// ValueError for numbers.
pub fn power_mod(a: &Value, b: &Value) -> PyResult<Option<Value>> {
    match (operand(a)?, operand(b)?) {
        (Some(_), Some(_)) => Err(Raise::value_error("complex modulo")),
        _ => Ok(None),
    }
}

/// `-a` and `+a` of a complex number; NULL for what is none, and for `~a`.
pub fn unary(op: UnaryOp, a: &Value) -> Value {
    match (parts(a), op) {
        (Some((re, im)), UnaryOp::Negative) => Value::complex(-re, -im),
        (Some((re, im)), UnaryOp::Positive) => Value::complex(re, im),
        _ => Value::Null,
    }
}

/// `hash(a)`. A NaN inside has the hash of its identity.
pub fn hash(a: &Value) -> i64 {
    let (re, im) = parts(a).unwrap_or_default();
    arith::hash((re, im)).unwrap_or_else(|| crate::arith::siphash::hash_complex(float::hash(re), float::hash(im)))
}

/// `a == b` and `a != b` with any number; other comparisons, and other objects, are `None`.
fn compare(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return None;
    }
    let (re, im) = parts(a)?;
    let equal = match b {
        Value::Complex(z) => re == z.re && im == z.im,
        _ => int::number_compare(CompareOp::Eq, &Value::Float(re), b)? && im == 0.0,
    };
    Some(equal == (op == CompareOp::Eq))
}

/// `repr(a)`
pub fn repr(a: &Value) -> Gc<Str> {
    Str::from_ascii(arith::repr(parts(a).unwrap_or_default()))
}

/// `format(a, spec)` of a complex number (`complex.__format__`).
///
/// # Errors
/// ValueError of the format mini-language.
pub fn format(host: &mut dyn Host, a: &Value, spec: &Str) -> PyResult<Gc<Str>> {
    if spec.is_empty() {
        return protocol::str(host, a);
    }
    let (z, class) = (parts(a).unwrap_or_default(), type_name(a));
    let text = limited(host, |limit| {
        let limits = scalar::format_limits(limit);
        units!(spec, spec => crate::arith::format_spec::format_complex(z, spec, &class, limits))
    })?;
    Ok(Str::from_text(text))
}

/// What `__complex__` of an object gives, if it has that (`try_complex_special_method`).
fn special(host: &mut dyn Host, x: &Value) -> PyResult<Option<Parts>> {
    if let Value::Complex(z) = x {
        return Ok(Some((z.re, z.im)));
    }
    let Some(result) = protocol::call_special(host, x, "__complex__", Args::none())? else { return Ok(None) };
    match parts(&result) {
        Some(parts) => Ok(Some(parts)),
        None => {
            let got = type_name(&result);
            Err(Raise::type_error(format!("__complex__ returned non-complex (type {got})")))
        }
    }
}

/// One argument of `complex`: complex, or a real number.
fn argument(host: &mut dyn Host, x: &Value, wrong: &str) -> PyResult<(Parts, bool)> {
    if let Some(parts) = parts(x) {
        return Ok((parts, true));
    }
    let real = x.as_float().is_some()
        || sequence::is_index(x)
        || x.class().lookup(&crate::value::heap::intern("__float__")).is_some();
    if !real {
        return Err(Raise::type_error(format!("{wrong}, not '{}'", type_name(x))));
    }
    Ok(((protocol::to_f64(host, x)?, 0.0), false))
}

/// `complex.__new__(cls, real=0, imag=0)` (`complex_new_impl`).
fn new(host: &mut dyn Host, args: Args) -> PyResult {
    let class = new_class(&args.pos[0], BuiltinType::Complex)?;
    let (re, im) = (args.get(1), args.get(2));
    if im.is_none()
        && class.builtin.is_some()
        && let Some(whole @ Value::Complex(_)) = re
    {
        return Ok(whole.clone());
    }
    if let Some(text) = re.and_then(Value::as_str) {
        if im.is_some() {
            return Err(Raise::type_error("complex() can't take second arg if first is a string"));
        }
        let parsed = units!(text, text => arith::parse_str(text))?;
        return Ok(construct(&class, value(parsed)));
    }
    if im.is_some_and(|im| im.as_str().is_some()) {
        return Err(Raise::type_error("complex() second arg can't be a string"));
    }
    let converted = match re {
        Some(re) => special(host, re)?.map(value),
        None => None,
    };
    let re = converted.as_ref().or(re);
    // both are looked at before either is converted
    let first = match re {
        Some(re) => argument(host, re, "complex() first argument must be a string or a number")?,
        None => ((0.0, 0.0), false),
    };
    let second = match im {
        Some(im) => argument(host, im, "complex() second argument must be a number")?,
        None => ((0.0, 0.0), false),
    };
    let ((mut real, mut imag), first_complex) = first;
    let ((second_real, second_imag), second_complex) = second;
    if !first_complex {
        imag = 0.0;
    }
    if im.is_some() {
        imag = if first_complex { imag + second_real } else { second_real };
    }
    if second_complex {
        real -= second_imag;
    }
    Ok(construct(&class, Value::complex(real, imag)))
}

fn this(args: &Args) -> Parts {
    parts(&args.pos[0]).unwrap_or_default()
}

fn power_slot(host: &mut dyn Host, args: &Args, exchanged: bool) -> PyResult {
    if args.get(2).is_some_and(|modulus| !modulus.is_none()) {
        return Ok(scalar::or_not_implemented(power_mod(&args.pos[0], &args.pos[1])?));
    }
    if exchanged {
        scalar::reflected(host, args, BinaryOp::Power, binary)
    } else {
        scalar::forward(host, args, BinaryOp::Power, binary)
    }
}

fn format_slot(host: &mut dyn Host, args: Args) -> PyResult {
    match args.pos[1].as_str() {
        Some(spec) => Ok(Value::Str(format(host, &args.pos[0], spec)?)),
        None => Err(scalar::bad_argument("__format__", "argument", &args.pos[1])),
    }
}

const fn slot(name: &'static str, sig: Sig, func: NativeFn) -> NativeDef {
    NativeDef::slot(name, sig, func)
}

/// `complex`
pub static COMPLEX: TypeSpec = TypeSpec {
    name: "complex",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Complex),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[
        NativeDef::static_method(
            "__new__",
            Sig::Params { names: &["real", "imag"], posonly: 0, required: 0, kwonly: 0 },
            new,
        ),
        slot("__repr__", Sig::NoArgs, |_, args| Ok(Value::Str(repr(&args.pos[0])))),
        slot("__hash__", Sig::NoArgs, |_, args| Ok(Value::Int(hash(&args.pos[0])))),
        slot("__lt__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Lt, compare)),
        slot("__le__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Le, compare)),
        slot("__eq__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Eq, compare)),
        slot("__ne__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Ne, compare)),
        slot("__gt__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Gt, compare)),
        slot("__ge__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Ge, compare)),
        slot("__add__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::Add, binary)),
        slot("__radd__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::Add, binary)),
        slot("__sub__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::Subtract, binary)),
        slot("__rsub__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::Subtract, binary)),
        slot("__mul__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::Multiply, binary)),
        slot("__rmul__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::Multiply, binary)),
        slot("__truediv__", Sig::One, |host, args| scalar::forward(host, &args, BinaryOp::TrueDivide, binary)),
        slot("__rtruediv__", Sig::One, |host, args| scalar::reflected(host, &args, BinaryOp::TrueDivide, binary)),
        slot("__pow__", Sig::Pos(1, 2), |host, args| power_slot(host, &args, false)),
        slot("__rpow__", Sig::Pos(1, 2), |host, args| power_slot(host, &args, true)),
        slot("__neg__", Sig::NoArgs, |_, args| Ok(unary(UnaryOp::Negative, &args.pos[0]))),
        slot("__pos__", Sig::NoArgs, |_, args| Ok(unary(UnaryOp::Positive, &args.pos[0]))),
        slot("__abs__", Sig::NoArgs, |_, args| Ok(Value::Float(arith::abs(this(&args))?))),
        slot("__bool__", Sig::NoArgs, |_, args| Ok(Value::Bool(this(&args) != (0.0, 0.0)))),
        NativeDef::method("conjugate", Sig::NoArgs, |_, args| {
            let (re, im) = this(&args);
            Ok(Value::complex(re, -im))
        }),
        NativeDef::method("__complex__", Sig::NoArgs, |_, args| Ok(value(this(&args)))),
        NativeDef::method("__getnewargs__", Sig::NoArgs, |_, args| {
            let (re, im) = this(&args);
            Ok(Value::tuple(vec![Value::Float(re), Value::Float(im)]))
        }),
        NativeDef::method("__format__", Sig::One, format_slot),
    ],
    getset: &[
        GetSet { name: "real", get: |_, a| Ok(Value::Float(parts(a).unwrap_or_default().0)), set: None },
        GetSet { name: "imag", get: |_, a| Ok(Value::Float(parts(a).unwrap_or_default().1)), set: None },
    ],
    extra: None,
};
