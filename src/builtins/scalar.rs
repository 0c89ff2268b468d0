//! What the rooms of `int`, `float`, `complex`, `str` and `bytes` share: results in subclasses, limits for `arith`,
//! the glue between slot rows and operators, and arguments as machine numbers.

use super::protocol::{self, BinaryOp, CompareOp};
use super::sequence::{self, type_name};
use crate::arith::format_spec::FormatLimits;
use crate::arith::{ArithError, ArithResult};
use crate::value::{Args, BuiltinType, Gc, Host, PyResult, Raise, Type, Value, heap};

/// Results up to this size are made without asking the host for memory first.
const SMALL: usize = 1 << 16;

/// Runs an operation of `arith` that may make a big result: first with a small limit, and when that does not do, after
/// the host has agreed to the memory.
pub fn limited<T>(host: &mut dyn Host, operation: impl Fn(usize) -> ArithResult<T>) -> PyResult<T> {
    match operation(SMALL) {
        Err(ArithError::TooLarge { bytes }) => {
            reserve(host, bytes)?;
            Ok(operation(usize::MAX)?)
        }
        result => Ok(result?),
    }
}

/// Asks for memory, and counts the work of filling it.
pub fn reserve(host: &mut dyn Host, bytes: u64) -> PyResult<()> {
    if bytes > SMALL as u64 {
        host.reserve(usize::try_from(bytes).unwrap_or(usize::MAX))?;
        host.tick((bytes / 64) as usize)?;
    }
    Ok(())
}

/// What arithmetic on long integers takes, in products of machine words, by their sizes in bits. Short ones count for
/// nothing.
#[derive(Clone, Copy, Debug)]
pub enum LongWork {
    /// Addition, shifts, bit operations, comparison: as long as the numbers.
    Linear(u64),
    /// A product.
    Product(u64, u64),
    /// A quotient or a rest.
    Quotient(u64, u64),
    /// What goes over one number again and again: conversion to and from decimal text, roots.
    Square(u64),
    /// The greatest common divisor.
    Gcd(u64),
    /// A power of this many steps modulo a number of this size.
    PowerMod(u64, u64),
}

/// Counts the work of arithmetic on long integers, before it is done: none of it can be interrupted.
///
/// # Errors
/// The limits'.
#[inline]
pub fn count_long(host: &mut dyn Host, work: LongWork) -> PyResult<()> {
    const LONG: u64 = 1 << 12;
    let (LongWork::Linear(bits)
    | LongWork::Product(bits, _)
    | LongWork::Quotient(bits, _)
    | LongWork::Square(bits)
    | LongWork::Gcd(bits)
    | LongWork::PowerMod(bits, _)) = work;
    if bits <= LONG && !matches!(work, LongWork::Product(_, other) if other > LONG) {
        Ok(())
    } else {
        count_words(host, work)
    }
}

#[inline(never)]
fn count_words(host: &mut dyn Host, work: LongWork) -> PyResult<()> {
    // how many products of words take as long as a step
    const PRODUCTS: f64 = 64.0;
    let words = |bits: u64| (bits / 64 + 1) as f64;
    // the library multiplies by halves, then by thirds
    let product = |x: f64, y: f64| {
        let (short, long) = (x.min(y), x.max(y));
        if short <= 32.0 { short * long } else { 6.0 * short.sqrt() * long }
    };
    let products = match work {
        LongWork::Linear(bits) => words(bits),
        LongWork::Product(x, y) => product(words(x), words(y)),
        LongWork::Quotient(x, y) => 2.0 * (words(x) - words(y)).max(1.0) * words(y),
        LongWork::Square(bits) => words(bits) * words(bits),
        LongWork::Gcd(bits) => 64.0 * words(bits) * words(bits),
        LongWork::PowerMod(bits, steps) => 3.0 * words(bits) * words(bits) * steps as f64,
    };
    host.tick((products / PRODUCTS) as usize)
}

/// What `arith::format_spec` wants to know, for texts up to a size.
pub fn format_limits(bytes: usize) -> FormatLimits {
    FormatLimits { bytes, digits: heap::max_str_digits() }
}

/// The class that the `__new__` of a built-in type was asked for (`tp_new_wrapper`).
///
/// # Errors
/// TypeError when it is no class, not a subclass of `owner`, or made of something else.
pub fn new_class(class: &Value, owner: BuiltinType) -> PyResult<Gc<Type>> {
    let own = owner.name();
    let Value::Type(class) = class else {
        let got = type_name(class);
        return Err(Raise::type_error(format!("{own}.__new__(X): X is not a type object ({got})")));
    };
    if class.builtin == Some(owner) {
        return Ok(class.clone());
    }
    let name = sequence::class_name(class);
    if !class.is_subtype_of(owner) {
        return Err(Raise::type_error(format!("{own}.__new__({name}): {name} is not a subtype of {own}")));
    }
    if let Some(other) = class.builtin {
        // `bool` derives from `int`, but makes its own values
        let right = other.name();
        return Err(Raise::type_error(format!("{own}.__new__({name}) is not safe, use {right}.__new__()")));
    }
    Ok(class.clone())
}

/// `None` as `NotImplemented`: what a slot answers when its type does not know the operands.
pub fn or_not_implemented(result: Option<Value>) -> Value {
    result.unwrap_or(Value::NotImplemented)
}

/// The code of an operator in a room.
pub type BinaryFn = fn(&mut dyn Host, BinaryOp, &Value, &Value) -> PyResult<Option<Value>>;

/// The slot of an operator (`__add__`).
pub fn forward(host: &mut dyn Host, args: &Args, op: BinaryOp, code: BinaryFn) -> PyResult {
    Ok(or_not_implemented(code(host, op, args.pos[0].payload(), args.pos[1].payload())?))
}

/// The slot of an operator with its operands exchanged (`__radd__`).
pub fn reflected(host: &mut dyn Host, args: &Args, op: BinaryOp, code: BinaryFn) -> PyResult {
    Ok(or_not_implemented(code(host, op, args.pos[1].payload(), args.pos[0].payload())?))
}

/// The slot of a comparison.
pub fn comparison(args: &Args, op: CompareOp, code: fn(CompareOp, &Value, &Value) -> Option<bool>) -> PyResult {
    let result = code(op, args.pos[0].payload(), args.pos[1].payload());
    Ok(result.map_or(Value::NotImplemented, Value::Bool))
}

/// What an ordering means for a comparison; `None` is a NaN among the operands.
#[inline]
pub fn holds(op: CompareOp, order: Option<std::cmp::Ordering>) -> bool {
    use std::cmp::Ordering::{Equal, Greater, Less};
    match op {
        CompareOp::Lt => order == Some(Less),
        CompareOp::Le => matches!(order, Some(Less | Equal)),
        CompareOp::Eq => order == Some(Equal),
        CompareOp::Ne => order != Some(Equal),
        CompareOp::Gt => order == Some(Greater),
        CompareOp::Ge => matches!(order, Some(Greater | Equal)),
    }
}

/// An argument that C code takes for a `Py_ssize_t` by `PyNumber_AsSsize_t(…, NULL)`: too large a number counts as the
/// largest.
///
/// # Errors
/// TypeError when it is no integer.
pub fn clamped_index(host: &mut dyn Host, value: &Value) -> PyResult<i64> {
    match sequence::clamped(host, value)? {
        Some(index) => Ok(index),
        None => protocol::index_i64(host, value),
    }
}

/// An argument that Argument Clinic takes for a C `int`.
///
/// # Errors
/// OverflowError when it does not fit.
pub fn c_int(host: &mut dyn Host, value: &Value) -> PyResult<i32> {
    let index = protocol::index(host, value)?;
    let small = index.as_i64().and_then(|wide| i32::try_from(wide).ok());
    small.ok_or_else(|| Raise::overflow_error("Python int too large to convert to C int"))
}

/// The bounds of `find(needle, start, end)` and its kin, after the checks that `PyArg_ParseTuple` makes; `class` and
/// `name` are for its messages.
///
/// # Errors
/// TypeError for a wrong number of arguments, keywords, or bounds that are no indices.
pub fn search_arguments(
    host: &mut dyn Host,
    args: &Args,
    class: &str,
    name: &str,
) -> PyResult<(Option<i64>, Option<i64>)> {
    if !args.kw.is_empty() {
        return Err(Raise::type_error(format!("{class}.{name}() takes no keyword arguments")));
    }
    let given = args.pos.len() - 1;
    if given == 0 {
        return Err(Raise::type_error(format!("{name}() takes at least 1 argument (0 given)")));
    }
    if given > 3 {
        return Err(Raise::type_error(format!("{name}() takes at most 3 arguments ({given} given)")));
    }
    Ok((slice_index(host, args.get(2))?, slice_index(host, args.get(3))?))
}

/// The items of a list, a tuple or any iterable (`PySequence_Fast`).
///
/// # Errors
/// TypeError with the given message when it cannot be iterated.
pub fn fast_sequence(host: &mut dyn Host, iterable: &Value, message: &str) -> PyResult<Vec<Value>> {
    if matches!(iterable, Value::List(_) | Value::Tuple(_)) {
        return protocol::collect(host, iterable);
    }
    match protocol::iter(host, iterable) {
        Ok(iterator) => protocol::collect(host, &iterator),
        Err(error) if error.is(BuiltinType::TypeError) => Err(Raise::type_error(message)),
        Err(error) => Err(error),
    }
}

/// `_PyEval_SliceIndex`: an index or `None`.
pub fn slice_index(host: &mut dyn Host, value: Option<&Value>) -> PyResult<Option<i64>> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(value) => match sequence::clamped(host, value)? {
            Some(index) => Ok(Some(index)),
            None => Err(Raise::type_error("slice indices must be integers or None or have an __index__ method")),
        },
    }
}

/// Runs an expression on the code units of a string, whichever form it has.
macro_rules! units {
    ($text:expr, $units:ident => $run:expr) => {
        match $text.data() {
            $crate::value::str::StrData::Ascii(text) => {
                let $units = text.as_bytes();
                $run
            }
            $crate::value::str::StrData::Wide(points) => {
                let $units = points.as_slice();
                $run
            }
        }
    };
}
pub(crate) use units;

/// The error of Argument Clinic for an argument of the wrong kind (`_PyArg_BadArgument`): `what` is `argument`,
/// `argument 2` or `argument 'name'`.
#[cold]
pub fn bad_argument(function: &str, what: &str, got: &Value) -> Raise {
    Raise::type_error(format!("{function}() {what} must be str, not {}", kind_of_argument(got)))
}

/// What messages about arguments call an object of the wrong kind.
pub fn kind_of_argument(got: &Value) -> String {
    if got.is_none() { "None".to_owned() } else { type_name(got) }
}
