//! Small helpers that many modules need: errors of `arith` as exceptions, arguments as machine values.

use num_bigint::BigInt;

use crate::arith::ArithError;
use crate::builtins::protocol;
use crate::value::function::{NativeDef, Sig};
use crate::value::host::Limit;
use crate::value::types::{BaseSpec, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Gc, Host, Module, PyResult, Raise, Str, Type, Value, types};

/// The limit in bytes given to `arith` for results that it may refuse: the run's own limit is asked before.
pub const BIG: usize = 1 << 32;

/// The Python exception for an error of `arith`.
#[cold]
pub fn raise(error: ArithError) -> Raise {
    match error {
        ArithError::ZeroDivision(message) => Raise::zero_division(message),
        ArithError::Overflow(message) => Raise::overflow_error(message),
        ArithError::OutOfRange => Raise::with_args(
            BuiltinType::OverflowError,
            vec![Value::Int(34), Value::str("Numerical result out of range")],
        ),
        ArithError::Value(message) => Raise::value_error(message),
        ArithError::TooLarge { .. } => Raise::limit(Limit::Memory),
    }
}

/// `operator.index` of an argument as a big integer.
pub fn bigint(host: &mut dyn Host, value: &Value) -> PyResult<BigInt> {
    let index = protocol::index(host, value)?;
    index.as_bigint().ok_or_else(|| Raise::runtime_error("an index that is no integer"))
}

/// An argument for a C `Py_ssize_t`, `int` or `long long` parameter without the index protocol's IndexError: OverflowError
/// when it does not fit.
pub fn ssize(host: &mut dyn Host, value: &Value) -> PyResult<i64> {
    let index = protocol::index(host, value)?;
    index.as_i64().ok_or_else(|| Raise::overflow_error("Python int too large to convert to C ssize_t"))
}

/// The argument as a string, or TypeError in the words of Argument Clinic:
/// `name() argument 'x' must be str, not int`.
pub fn str_arg(value: &Value, function: &str, argument: &str) -> PyResult<Gc<Str>> {
    match value.as_str() {
        Some(text) => Ok(text.clone()),
        None => Err(Raise::type_error(format!("{function}() {argument} must be str, not {}", value.class().name()))),
    }
}

/// Puts library classes into a module's namespace under their names.
pub fn add_classes(module: &Gc<Module>, classes: &[&'static TypeSpec]) {
    for spec in classes {
        super::set(&module.dict, spec.name, Value::Type(types::native(spec)));
    }
}

/// `True` or `False` of an argument that may be missing.
pub fn flag(host: &mut dyn Host, args: &Args, index: usize, default: bool) -> PyResult<bool> {
    match args.get(index) {
        Some(value) => protocol::truth(host, &value.clone()),
        None => Ok(default),
    }
}

/// A library class to be completed: `TypeSpec { methods: …, ..class("itertools", "count") }`.
pub const fn class(module: &'static str, name: &'static str) -> TypeSpec {
    TypeSpec {
        name,
        module,
        base: BaseSpec::Builtin(BuiltinType::Object),
        layout: Layout::Native(name),
        subclassable: true,
        has_dict: false,
        doc: None,
        methods: &[],
        getset: &[],
        extra: None,
    }
}

/// The class that `__new__` was called with.
pub fn class_arg(args: &mut Args) -> PyResult<Gc<Type>> {
    match args.pos.first() {
        Some(Value::Type(class)) => Ok(class.clone()),
        _ => Err(Raise::type_error("__new__(X): X is not a type object")),
    }
}

/// `__iter__` of iterators: the iterator itself.
pub fn iter_self(_host: &mut dyn Host, mut args: Args) -> PyResult {
    Ok(args.take(0))
}

/// What `__next__` returns for an outcome of advancing: StopIteration at the end.
pub fn next_result(outcome: PyResult<Option<Value>>) -> PyResult {
    outcome?.ok_or_else(|| Raise::stop_iteration(Value::None))
}

/// A list's repr of keyword arguments and the like: `a, b, c`.
pub fn join(parts: &[Gc<Str>]) -> Vec<u32> {
    let mut out = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            out.extend([u32::from(','), u32::from(' ')]);
        }
        part.push_to(&mut out);
    }
    out
}

/// `_unsupported(feature)`, for library source of ours: ends the run with the feature's name.
pub const UNSUPPORTED: NativeDef = NativeDef::function("_unsupported", Sig::One, |_, args| {
    Err(Raise::unsupported(args.pos[0].as_str().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()))
});
