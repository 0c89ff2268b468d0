//! What every type answers to: attribute access, operators, comparison, iteration, subscripts, repr, hashing. The VM's
//! instructions and all built-in code go through here (CPython's `Objects/abstract.c` and `Objects/object.c`).
//!
//! The pattern throughout: match the tags of the exact built-in types first (each type's own function lives in its
//! room); what is left are instances, for which the special method is looked up on the class and called.

use crate::value::{Args, BuiltinType, Gc, Host, PyResult, Raise, Str, Type, Value};

/// The operators of `BINARY_OP`, in CPython's numbering (`NB_ADD` …); the in-place forms are 13 higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "named after the operators")]
pub enum BinaryOp {
    Add,
    And,
    FloorDivide,
    LeftShift,
    MatrixMultiply,
    Multiply,
    Remainder,
    Or,
    Power,
    RightShift,
    Subtract,
    TrueDivide,
    Xor,
}

/// The rich comparisons, in CPython's numbering (`Py_LT` …).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "named after the operators")]
pub enum CompareOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named after the operators")]
pub enum UnaryOp {
    Negative,
    Positive,
    Invert,
}

fn todo<T>(what: &str) -> PyResult<T> {
    Err(Raise::unsupported(what))
}

// ---- attributes -------------------------------------------------------------------------------------------------

/// `getattr(object, name)` (`PyObject_GetAttr`), `__getattribute__`, `__getattr__` and descriptors included.
pub fn get_attr(_host: &mut dyn Host, _object: &Value, _name: &Gc<Str>) -> PyResult {
    todo("get_attr")
}

/// Like [`get_attr`], with `None` in place of an AttributeError (`_PyObject_LookupAttr`).
pub fn get_attr_opt(_host: &mut dyn Host, _object: &Value, _name: &Gc<Str>) -> PyResult<Option<Value>> {
    todo("get_attr_opt")
}

/// For `LOAD_ATTR` in its method form (`_PyObject_GetMethod`): an unbound callable and its `self`, or an attribute and
/// NULL.
pub fn get_method(_host: &mut dyn Host, _object: &Value, _name: &Gc<Str>) -> PyResult<(Value, Value)> {
    todo("get_method")
}

/// `setattr(object, name, value)`; NULL deletes (`PyObject_SetAttr`).
pub fn set_attr(_host: &mut dyn Host, _object: &Value, _name: &Gc<Str>, _value: Value) -> PyResult<()> {
    todo("set_attr")
}

/// A special method, looked up on the class and bound (`_PyObject_LookupSpecial`): the unbound callable if it is a
/// plain function or method (to be called with `object` first), or the bound one with `false`.
pub fn lookup_special(_host: &mut dyn Host, _object: &Value, _name: &str) -> PyResult<Option<Value>> {
    todo("lookup_special")
}

/// Calls a special method of the class, if there is one. `args` without self.
pub fn call_special(host: &mut dyn Host, object: &Value, name: &str, args: Args) -> PyResult<Option<Value>> {
    match lookup_special(host, object, name)? {
        Some(method) => host.call(&method, args).map(Some),
        None => Ok(None),
    }
}

/// Calls a method by name, as `object.name(*args)` does.
pub fn call_method(host: &mut dyn Host, object: &Value, name: &str, args: Args) -> PyResult {
    let method = get_attr(host, object, &crate::value::heap::intern(name))?;
    host.call(&method, args)
}

// ---- operators --------------------------------------------------------------------------------------------------

/// `a <op> b` (`PyNumber_Add` and its kin): the operands' own code, reflected methods in CPython's order.
pub fn binary_op(_host: &mut dyn Host, _op: BinaryOp, _a: &Value, _b: &Value) -> PyResult {
    todo("binary_op")
}

/// `a <op>= b`
pub fn inplace_op(_host: &mut dyn Host, _op: BinaryOp, _a: &Value, _b: &Value) -> PyResult {
    todo("inplace_op")
}

/// `pow(a, b, modulus)`
pub fn power_mod(_host: &mut dyn Host, _a: &Value, _b: &Value, _modulus: &Value) -> PyResult {
    todo("power_mod")
}

/// `-a`, `+a`, `~a`
pub fn unary_op(_host: &mut dyn Host, _op: UnaryOp, _a: &Value) -> PyResult {
    todo("unary_op")
}

/// `a <op> b` for the comparisons; any object may come out (`PyObject_RichCompare`).
pub fn compare(_host: &mut dyn Host, _op: CompareOp, _a: &Value, _b: &Value) -> PyResult {
    todo("compare")
}

/// `a <op> b` as a truth value, with identity implying equality (`PyObject_RichCompareBool`).
pub fn compare_bool(_host: &mut dyn Host, _op: CompareOp, _a: &Value, _b: &Value) -> PyResult<bool> {
    todo("compare_bool")
}

/// `a is b or a == b`
pub fn eq(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult<bool> {
    match crate::value::dict::quick_eq(a, b) {
        Some(equal) => Ok(equal),
        None => compare_bool(host, CompareOp::Eq, a, b),
    }
}

/// `a < b`
pub fn lt(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult<bool> {
    compare_bool(host, CompareOp::Lt, a, b)
}

/// `bool(a)` (`PyObject_IsTrue`).
pub fn truth(_host: &mut dyn Host, _a: &Value) -> PyResult<bool> {
    todo("truth")
}

/// `hash(a)`
pub fn hash(_host: &mut dyn Host, _a: &Value) -> PyResult<i64> {
    todo("hash")
}

/// `isinstance(object, class_or_tuple)`
pub fn is_instance(_host: &mut dyn Host, _object: &Value, _class: &Value) -> PyResult<bool> {
    todo("is_instance")
}

/// `issubclass(class, class_or_tuple)`
pub fn is_subclass(_host: &mut dyn Host, _class: &Value, _of: &Value) -> PyResult<bool> {
    todo("is_subclass")
}

/// Whether the object is an instance of the built-in class or a subclass, by its real class only.
pub fn is_a(object: &Value, class: BuiltinType) -> bool {
    object.class().is_subtype_of(class)
}

/// `callable(object)`
pub fn is_callable(_object: &Value) -> bool {
    false
}

// ---- numbers out of objects -------------------------------------------------------------------------------------

/// `operator.index(a)`: an int (`PyNumber_Index`).
pub fn index(_host: &mut dyn Host, _a: &Value) -> PyResult {
    todo("index")
}

/// The index as a machine integer; IndexError when it does not fit ("cannot fit 'int' into an index-sized integer").
pub fn index_i64(_host: &mut dyn Host, _a: &Value) -> PyResult<i64> {
    todo("index_i64")
}

/// `PyFloat_AsDouble`: floats, integers, `__float__`, `__index__`.
pub fn to_f64(_host: &mut dyn Host, _a: &Value) -> PyResult<f64> {
    todo("to_f64")
}

// ---- containers -------------------------------------------------------------------------------------------------

/// `len(a)`
pub fn len(_host: &mut dyn Host, _a: &Value) -> PyResult<usize> {
    todo("len")
}

/// `a[key]`
pub fn get_item(_host: &mut dyn Host, _a: &Value, _key: &Value) -> PyResult {
    todo("get_item")
}

/// `a[key] = value`
pub fn set_item(_host: &mut dyn Host, _a: &Value, _key: &Value, _value: Value) -> PyResult<()> {
    todo("set_item")
}

/// `del a[key]`
pub fn del_item(_host: &mut dyn Host, _a: &Value, _key: &Value) -> PyResult<()> {
    todo("del_item")
}

/// `item in container`
pub fn contains(_host: &mut dyn Host, _container: &Value, _item: &Value) -> PyResult<bool> {
    todo("contains")
}

/// `iter(a)`
pub fn iter(_host: &mut dyn Host, _a: &Value) -> PyResult {
    todo("iter")
}

/// `next(iterator)`; `None` at the end (no StopIteration is made for built-in iterators).
pub fn next(_host: &mut dyn Host, _iterator: &Value) -> PyResult<Option<Value>> {
    todo("next")
}

/// All items of an iterable.
pub fn collect(_host: &mut dyn Host, _iterable: &Value) -> PyResult<Vec<Value>> {
    todo("collect")
}

/// Calls `each` with every item of an iterable, as it is produced.
pub fn for_each(
    host: &mut dyn Host,
    iterable: &Value,
    each: &mut dyn FnMut(&mut dyn Host, Value) -> PyResult<()>,
) -> PyResult<()> {
    let iterator = iter(host, iterable)?;
    while let Some(item) = next(host, &iterator)? {
        each(host, item)?;
    }
    Ok(())
}

// ---- text -------------------------------------------------------------------------------------------------------

/// `repr(a)`
pub fn repr(_host: &mut dyn Host, _a: &Value) -> PyResult<Gc<Str>> {
    todo("repr")
}

/// `str(a)`
pub fn str(_host: &mut dyn Host, _a: &Value) -> PyResult<Gc<Str>> {
    todo("str")
}

/// `format(a, spec)`
pub fn format(_host: &mut dyn Host, _a: &Value, _spec: &Gc<Str>) -> PyResult<Gc<Str>> {
    todo("format")
}

// ---- classes ----------------------------------------------------------------------------------------------------

/// Calls a class: `__new__`, then `__init__` (`type_call`), metaclass `__call__` not included.
pub fn instantiate(_host: &mut dyn Host, _class: &Gc<Type>, _args: Args) -> PyResult {
    todo("instantiate")
}
