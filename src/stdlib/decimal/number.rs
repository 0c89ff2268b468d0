//! `decimal.Decimal`: construction, operators, conversions, text.

use std::any::Any;

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::Zero;

use super::context::{self, finish};
use super::convert::{self, operand};
use super::methods::{Binary, DECIMAL_OPERATIONS};
use super::{of_module, report};
use crate::arith::decimal::{self as arith, Context, FormatError, Kind, Number, Rounding};
use crate::arith::float;
use crate::builtins::protocol::{self, CompareOp};
use crate::stdlib::keywords::Keywords;
use crate::stdlib::support::class;
use crate::value::fork::{Fork, Forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::gc::charge;
use crate::value::heap::intern;
use crate::value::types::{self, GetSet, TypeSpec};
use crate::value::{Args, Builtin, Host, Instance, NativeData, PyResult, Raise, Str, Value};

/// `decimal.Decimal`
pub static DECIMAL: TypeSpec = TypeSpec {
    doc: Some(
        "Construct a new Decimal object. 'value' can be an integer, string, tuple,\nor another Decimal object. If no \
         value is given, return Decimal('0').\nThe context does not affect the conversion and is only passed to \
         determine\nif the InvalidOperation trap is active.\n",
    ),
    methods: SLOTS,
    getset: &[
        GetSet { name: "real", get: |_, this| Ok(this.clone()), set: None },
        GetSet { name: "imag", get: |_, _| Ok(value(Number::small(0))), set: None },
    ],
    extra: Some(|class| {
        for def in DECIMAL_OPERATIONS.iter().chain(CONVERSIONS) {
            class.dict().set_str(&intern(def.name), Builtin::of_class(def, class));
        }
        class.dict().set_str(&intern("__module__"), Value::str("decimal"));
    }),
    ..class("decimal", "Decimal")
};

/// A row for an operator and one for its reflection.
macro_rules! operator {
    ($name:literal, $function:path) => {
        NativeDef::slot($name, Sig::One, |host, args| binary(host, &args.pos[0], &args.pos[1], $function))
    };
    (reflected $name:literal, $function:path) => {
        NativeDef::slot($name, Sig::One, |host, args| binary(host, &args.pos[1], &args.pos[0], $function))
    };
}

/// A row of rich comparison.
macro_rules! comparison {
    ($name:literal, $op:ident) => {
        NativeDef::slot($name, Sig::One, |host, args| compare(host, CompareOp::$op, &args.pos[0], &args.pos[1]))
    };
}

const SLOTS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new),
    NativeDef::slot("__repr__", Sig::NoArgs, |host, args| {
        let text = text_of(host, number(&args.pos[0])?)?;
        Ok(Value::str(&format!("Decimal('{text}')")))
    }),
    NativeDef::slot("__hash__", Sig::NoArgs, hash),
    NativeDef::slot("__str__", Sig::NoArgs, |host, args| Ok(Value::str(&text_of(host, number(&args.pos[0])?)?))),
    comparison!("__lt__", Lt),
    comparison!("__le__", Le),
    comparison!("__eq__", Eq),
    comparison!("__ne__", Ne),
    comparison!("__gt__", Gt),
    comparison!("__ge__", Ge),
    operator!("__add__", arith::add),
    operator!(reflected "__radd__", arith::add),
    operator!("__sub__", arith::subtract),
    operator!(reflected "__rsub__", arith::subtract),
    operator!("__mul__", arith::multiply),
    operator!(reflected "__rmul__", arith::multiply),
    operator!("__mod__", arith::remainder),
    operator!(reflected "__rmod__", arith::remainder),
    operator!("__truediv__", arith::divide),
    operator!(reflected "__rtruediv__", arith::divide),
    operator!("__floordiv__", arith::divide_integer),
    operator!(reflected "__rfloordiv__", arith::divide_integer),
    NativeDef::slot("__divmod__", Sig::One, |host, args| div_mod(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__rdivmod__", Sig::One, |host, args| div_mod(host, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__pow__", Sig::Pos(1, 2), |host, args| {
        power(host, &args.pos[0], &args.pos[1], args.get(2).unwrap_or(&Value::None))
    }),
    NativeDef::slot("__rpow__", Sig::Pos(1, 2), |host, args| {
        power(host, &args.pos[1], &args.pos[0], args.get(2).unwrap_or(&Value::None))
    }),
    NativeDef::slot("__neg__", Sig::NoArgs, |host, args| unary(host, &args.pos[0], arith::minus)),
    NativeDef::slot("__pos__", Sig::NoArgs, |host, args| unary(host, &args.pos[0], arith::plus)),
    NativeDef::slot("__abs__", Sig::NoArgs, |host, args| unary(host, &args.pos[0], arith::absolute)),
    NativeDef::slot("__bool__", Sig::NoArgs, |_, args| Ok(Value::Bool(!number(&args.pos[0])?.is_zero()))),
    NativeDef::slot("__int__", Sig::NoArgs, |host, args| to_int(host, number(&args.pos[0])?, Rounding::Down)),
    NativeDef::slot("__float__", Sig::NoArgs, |_, args| Ok(Value::Float(to_float(number(&args.pos[0])?)?))),
];

const CONVERSIONS: &[NativeDef] = &[
    NativeDef::method("__trunc__", Sig::NoArgs, |host, args| to_int(host, number(&args.pos[0])?, Rounding::Down)),
    NativeDef::method("__floor__", Sig::NoArgs, |host, args| to_int(host, number(&args.pos[0])?, Rounding::Floor)),
    NativeDef::method("__ceil__", Sig::NoArgs, |host, args| to_int(host, number(&args.pos[0])?, Rounding::Ceiling)),
    NativeDef::method("__round__", Sig::Pos(0, 1), round),
    NativeDef::method("__format__", Sig::Pos(1, 2), format),
    NativeDef::method("__complex__", Sig::NoArgs, |_, args| Ok(Value::complex(to_float(number(&args.pos[0])?)?, 0.0))),
    NativeDef::method("__copy__", Sig::NoArgs, |_, mut args| Ok(args.take(0))),
    NativeDef::method("__deepcopy__", Sig::One, |_, mut args| Ok(args.take(0))),
    NativeDef::method("__reduce__", Sig::NoArgs, |host, args| {
        let text = protocol::str(host, &args.pos[0])?;
        Ok(Value::tuple(vec![Value::Type(args.pos[0].class()), Value::tuple(vec![Value::Str(text)])]))
    }),
    NativeDef::class_method("from_float", Sig::One, |host, args| {
        let context = context::current(host);
        let made = value(convert::from_float(host, &args.pos[1], &context)?);
        if args.pos[0].as_type().is_some_and(|class| class.is(&types::native(&DECIMAL))) {
            return Ok(made);
        }
        host.call(&args.pos[0], Args::one(made))
    }),
    NativeDef::method("as_integer_ratio", Sig::NoArgs, |_, args| as_integer_ratio(number(&args.pos[0])?)),
    NativeDef::method("as_tuple", Sig::NoArgs, as_tuple),
];

#[derive(Debug)]
struct Decimal(Number);

impl Forkable for Decimal {
    fn fork(&self, _: &mut Fork) -> Decimal {
        Decimal(self.0.clone())
    }
}

impl NativeData for Decimal {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

impl Drop for Decimal {
    fn drop(&mut self) {
        charge(-(self.0.coefficient.bits() as isize / 8));
    }
}

fn instance(class: crate::value::Gc<crate::value::Type>, number: Number) -> Value {
    charge(number.coefficient.bits() as isize / 8);
    Instance::native(class, Decimal(number))
}

/// A number as an object of the class itself.
pub fn value(number: Number) -> Value {
    instance(types::native(&DECIMAL), number)
}

/// The number of a `Decimal` object.
pub fn data(value: &Value) -> Option<&Number> {
    value.native_data::<Decimal>().map(|decimal| &decimal.0)
}

/// The number of a receiver.
pub fn number(value: &Value) -> PyResult<&Number> {
    data(value).ok_or_else(|| Raise::type_error("a decimal.Decimal object is needed"))
}

/// `dec_new`
fn new(host: &mut dyn Host, args: Args) -> PyResult {
    const SIGNATURE: Keywords = Keywords { function: None, names: &["value", "context"], required: 0, positional: 2 };
    let class = args.pos[0].as_type().cloned().unwrap_or_else(|| types::native(&DECIMAL));
    let mut given = SIGNATURE.parse(&args, 1)?;
    given.finish()?;
    let context = context::argument(host, given.get(1))?;
    let Some(from) = given.get(0) else { return Ok(instance(class, Number::small(0))) };
    let own = types::native(&DECIMAL);
    if class.is(&own) && from.class().is(&own) {
        return Ok(from.clone());
    }
    Ok(instance(class, convert::exact(host, from, &context)?))
}

/// `dec_str`: as the current context writes exponents.
fn text_of(host: &mut dyn Host, number: &Number) -> PyResult<String> {
    let context = context::current(host);
    Ok(number.to_scientific(context::data(&context)?.capitals.get()))
}

fn unary(host: &mut dyn Host, this: &Value, operation: fn(&Number, &Context, &mut u32) -> Number) -> PyResult {
    let context = context::current(host);
    let number = number(this)?;
    finish(host, &context, |ctx, status| operation(number, ctx, status))
}

fn binary(host: &mut dyn Host, a: &Value, b: &Value, operation: Binary) -> PyResult {
    let context = context::current(host);
    let Some(left) = operand(host, a, &context)? else { return Ok(Value::NotImplemented) };
    let Some(right) = operand(host, b, &context)? else { return Ok(Value::NotImplemented) };
    finish(host, &context, |ctx, status| operation(&left, &right, ctx, status))
}

/// Both results of a division as a tuple.
pub fn pair(host: &mut dyn Host, context: &Value, a: &Number, b: &Number) -> PyResult {
    let ctx = context::data(context)?.ctx.get();
    let mut status = 0;
    let (quotient, rest) = arith::div_mod(a, b, &ctx, &mut status);
    report(host, context, status)?;
    Ok(Value::tuple(vec![value(quotient), value(rest)]))
}

fn div_mod(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    let context = context::current(host);
    let Some(left) = operand(host, a, &context)? else { return Ok(Value::NotImplemented) };
    let Some(right) = operand(host, b, &context)? else { return Ok(Value::NotImplemented) };
    pair(host, &context, &left, &right)
}

fn power(host: &mut dyn Host, base: &Value, exponent: &Value, modulus: &Value) -> PyResult {
    let context = context::current(host);
    let Some(base) = operand(host, base, &context)? else { return Ok(Value::NotImplemented) };
    let Some(exponent) = operand(host, exponent, &context)? else { return Ok(Value::NotImplemented) };
    if modulus.is_none() {
        return finish(host, &context, |ctx, status| arith::power(&base, &exponent, ctx, status));
    }
    let Some(modulus) = operand(host, modulus, &context)? else { return Ok(Value::NotImplemented) };
    finish(host, &context, |ctx, status| arith::power_modulo(&base, &exponent, &modulus, ctx, status))
}

/// `dec_richcompare`
fn compare(host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    let context = context::current(host);
    let Some((left, right)) = convert::comparable(host, number(a)?, b, op, &context)? else {
        return Ok(Value::NotImplemented);
    };
    let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
    match arith::compare_values(&left, &right) {
        Some(order) => Ok(Value::Bool(op.holds(order))),
        None => {
            if !equality || left.kind == Kind::Signaling || right.kind == Kind::Signaling {
                report(host, &context, arith::INVALID_OPERATION)?;
            }
            Ok(Value::Bool(op == CompareOp::Ne))
        }
    }
}

/// `dec_hash`: that of equal integers, fractions and floats.
fn hash(_host: &mut dyn Host, args: Args) -> PyResult {
    const PRIME: u64 = (1 << 61) - 1;
    /// 10 times this is 1 modulo the prime.
    const INVERSE_TEN: u64 = 2_075_258_708_292_324_556;
    let number = number(&args.pos[0])?;
    let hash = match number.kind {
        Kind::Signaling => return Err(Raise::type_error("Cannot hash a signaling NaN value")),
        Kind::Quiet => return Ok(Value::Int(protocol::identity_hash(&args.pos[0]))),
        Kind::Infinite => 314_159,
        Kind::Finite => {
            let base = if number.exponent >= 0 { 10 } else { INVERSE_TEN };
            let prime = BigUint::from(PRIME);
            let power = BigUint::from(base).modpow(&BigUint::from(number.exponent.unsigned_abs()), &prime);
            i64::try_from((&number.coefficient * power) % prime).unwrap_or(0)
        }
    };
    let hash = if number.negative { -hash } else { hash };
    Ok(Value::Int(if hash == -1 { -2 } else { hash }))
}

/// `dec_as_long`
fn to_int(host: &mut dyn Host, number: &Number, rounding: Rounding) -> PyResult {
    match number.kind {
        Kind::Quiet | Kind::Signaling => return Err(Raise::value_error("cannot convert NaN to integer")),
        Kind::Infinite => return Err(Raise::overflow_error("cannot convert Infinity to integer")),
        Kind::Finite => {}
    }
    let whole = arith::to_integral(number, &Context { rounding, ..Context::max() }, false, &mut 0);
    if whole.coefficient.is_zero() {
        return Ok(Value::Int(0));
    }
    if whole.exponent > arith::MAX_DIGITS {
        return Err(Raise::limit(crate::value::host::Limit::Memory));
    }
    host.reserve(whole.exponent as usize / 2)?;
    let sign = if whole.negative { Sign::Minus } else { Sign::Plus };
    Ok(Value::from_bigint(BigInt::from_biguint(sign, whole.coefficient * arith::ten_to(whole.exponent))))
}

/// `PyDec_AsFloat`
fn to_float(number: &Number) -> PyResult<f64> {
    match number.kind {
        Kind::Signaling => Err(Raise::value_error("cannot convert signaling NaN to float")),
        Kind::Quiet => Ok(if number.negative { -f64::NAN } else { f64::NAN }),
        _ => Ok(float::parse_bytes(number.to_scientific(true).as_bytes())?),
    }
}

/// `PyDec_Round`
fn round(host: &mut dyn Host, args: Args) -> PyResult {
    let this = number(&args.pos[0])?;
    let Some(places) = args.get(1) else { return to_int(host, this, Rounding::HalfEven) };
    if !places.is_int() {
        return Err(Raise::type_error("optional arg must be an integer"));
    }
    let Some(places) = places.as_i64() else {
        return Err(Raise::overflow_error("Python int too large to convert to C ssize_t"));
    };
    let context = context::current(host);
    finish(host, &context, |ctx, status| arith::quantize_to(this, places.saturating_neg(), ctx, status))
}

/// `dec_format`
fn format(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(spec) = args.pos[1].as_str() else { return Err(Raise::type_error("format arg must be str")) };
    if args.get(2).is_some() {
        return Err(Raise::unsupported("Decimal.__format__ with an override"));
    }
    let context = context::current(host);
    let data = context::data(&context)?;
    match arith::format(number(&args.pos[0])?, &spec.code_points(), &data.ctx.get(), data.capitals.get()) {
        Ok(points) => Ok(Value::Str(Str::from_code_points(points))),
        Err(FormatError::Invalid) => Err(Raise::value_error("invalid format string")),
        Err(FormatError::TooLarge) => Err(Raise::unsupported("formatting a Decimal at such a length")),
    }
}

/// `dec_as_integer_ratio`
fn as_integer_ratio(number: &Number) -> PyResult {
    match number.kind {
        Kind::Quiet | Kind::Signaling => return Err(Raise::value_error("cannot convert NaN to integer ratio")),
        Kind::Infinite => return Err(Raise::overflow_error("cannot convert Infinity to integer ratio")),
        Kind::Finite => {}
    }
    let exponent = if number.coefficient.is_zero() { 0 } else { number.exponent };
    if exponent.abs() > arith::MAX_DIGITS {
        return Err(Raise::limit(crate::value::host::Limit::Memory));
    }
    let sign = if number.negative { Sign::Minus } else { Sign::Plus };
    let power = arith::ten_to(exponent.abs());
    let (numerator, denominator) = if exponent >= 0 {
        (&number.coefficient * power, BigUint::from(1_u8))
    } else {
        let common = num_integer::Integer::gcd(&number.coefficient, &power);
        (&number.coefficient / &common, power / common)
    };
    let numerator = Value::from_bigint(BigInt::from_biguint(sign, numerator));
    Ok(Value::tuple(vec![numerator, Value::from_bigint(BigInt::from(denominator))]))
}

/// `PyDec_AsTuple`
fn as_tuple(host: &mut dyn Host, args: Args) -> PyResult {
    let number = number(&args.pos[0])?;
    let digits = match number.kind {
        Kind::Infinite => vec![Value::Int(0)],
        Kind::Quiet | Kind::Signaling if number.coefficient.is_zero() => Vec::new(),
        _ => number.coefficient.to_str_radix(10).bytes().map(|c| Value::Int(i64::from(c - b'0'))).collect(),
    };
    let exponent = match number.kind {
        Kind::Finite => Value::Int(number.exponent),
        Kind::Infinite => Value::str("F"),
        Kind::Quiet => Value::str("n"),
        Kind::Signaling => Value::str("N"),
    };
    let class = of_module(host, "DecimalTuple")?;
    host.call(&class, Args::pos([Value::Int(number.negative.into()), Value::tuple(digits), exponent]))
}
