//! `decimal`, as CPython has it in C (`Modules/_decimal/_decimal.c`): the classes around the arithmetic of
//! [`crate::arith::decimal`]. The exceptions and `DecimalTuple` are Python.

mod context;
mod convert;
mod methods;
mod number;

use crate::arith::decimal as arith;
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::{Args, Builtin, Gc, Host, Module, PyResult, Raise, Value};

use super::{ModuleSpec, set, support};

pub use self::context::CONTEXT;
pub use self::number::DECIMAL;

/// `decimal`
pub static DECIMAL_MODULE: ModuleSpec =
    ModuleSpec { init: Some(fill), source: Some(include_str!("../python/decimal.py")), ..ModuleSpec::new("decimal") };

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::function("getcontext", Sig::NoArgs, |host, _| Ok(context::current(host))),
    NativeDef::function("setcontext", Sig::One, |host, mut args| {
        context::set_current(host, args.take(0))?;
        Ok(Value::None)
    }),
    NativeDef::function("localcontext", Sig::Any, context::local_context),
];

/// What `InvalidOperation`, `FloatOperation` and the other signals stand for, in the order of `flags` and `traps`.
const SIGNALS: [(&str, u32); 9] = [
    ("InvalidOperation", arith::ANY_INVALID),
    ("FloatOperation", arith::FLOAT_OPERATION),
    ("DivisionByZero", arith::DIVISION_BY_ZERO),
    ("Overflow", arith::OVERFLOW),
    ("Underflow", arith::UNDERFLOW),
    ("Subnormal", arith::SUBNORMAL),
    ("Inexact", arith::INEXACT),
    ("Rounded", arith::ROUNDED),
    ("Clamped", arith::CLAMPED),
];

/// The conditions that `InvalidOperation` gathers.
const CONDITIONS: [(&str, u32); 5] = [
    ("InvalidOperation", arith::INVALID_OPERATION),
    ("ConversionSyntax", arith::CONVERSION_SYNTAX),
    ("DivisionImpossible", arith::DIVISION_IMPOSSIBLE),
    ("DivisionUndefined", arith::DIVISION_UNDEFINED),
    ("InvalidContext", arith::INVALID_CONTEXT),
];

const ROUNDINGS: [(&str, arith::Rounding); 8] = [
    ("ROUND_UP", arith::Rounding::Up),
    ("ROUND_DOWN", arith::Rounding::Down),
    ("ROUND_CEILING", arith::Rounding::Ceiling),
    ("ROUND_FLOOR", arith::Rounding::Floor),
    ("ROUND_HALF_UP", arith::Rounding::HalfUp),
    ("ROUND_HALF_DOWN", arith::Rounding::HalfDown),
    ("ROUND_HALF_EVEN", arith::Rounding::HalfEven),
    ("ROUND_05UP", arith::Rounding::ZeroFiveUp),
];

fn fill(host: &mut dyn Host, module: &Gc<Module>) -> PyResult<()> {
    let dict = &module.dict;
    support::add_classes(module, &[&DECIMAL, &CONTEXT]);
    for def in FUNCTIONS {
        set(dict, def.name, Builtin::of_module(def, "decimal"));
    }
    for (name, _) in ROUNDINGS {
        set(dict, name, Value::Str(intern(name)));
    }
    for (name, number) in [
        ("MAX_PREC", arith::MAX_PREC),
        ("MAX_EMAX", arith::MAX_EMAX),
        ("MIN_EMIN", arith::MIN_EMIN),
        ("MIN_ETINY", arith::MIN_ETINY),
    ] {
        set(dict, name, Value::Int(number));
    }
    set(dict, "HAVE_THREADS", Value::Bool(true));
    set(dict, "HAVE_CONTEXTVAR", Value::Bool(true));
    set(dict, "__version__", Value::str("1.70"));
    set(dict, "__libmpdec_version__", Value::str("2.5.1"));
    for (name, value) in context::templates() {
        set(dict, name, value.clone());
        host.state().set_value(name, value);
    }
    Ok(())
}

/// A name of the module.
fn of_module(host: &mut dyn Host, name: &str) -> PyResult {
    match host.import_module("decimal")? {
        Value::Module(module) => Ok(module.dict.get_str(&intern(name)).unwrap_or(Value::None)),
        _ => Ok(Value::None),
    }
}

/// `dec_addstatus`: notes what an operation reports in a context, and raises what is trapped.
///
/// # Errors
/// The exception of a trapped signal.
fn report(host: &mut dyn Host, context: &Value, status: u32) -> PyResult<()> {
    if status == 0 {
        return Ok(());
    }
    if status & arith::TOO_LARGE != 0 {
        return Err(Raise::unsupported(format!("decimal numbers of more than {} digits", arith::MAX_DIGITS)));
    }
    let data = context::data(context)?;
    data.status.set(data.status.get() | status);
    let trapped = status & data.traps.get();
    if trapped == 0 {
        return Ok(());
    }
    let mut class = Value::None;
    let mut list = Vec::new();
    for (name, bits) in CONDITIONS {
        if trapped & bits != 0 {
            list.push(of_module(host, name)?);
        }
    }
    for (i, (name, bits)) in SIGNALS.into_iter().enumerate() {
        if trapped & bits != 0 {
            let signal = of_module(host, name)?;
            if class.is_none() {
                class = signal.clone();
            }
            if i > 0 {
                list.push(signal);
            }
        }
    }
    Err(Raise::Exception(host.call(&class, Args::one(Value::list(list)))?))
}
