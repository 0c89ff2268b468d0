//! What every type answers to: attribute access, operators, comparison, iteration, subscripts, repr, hashing. The VM's
//! instructions and all built-in code go through here (CPython's `Objects/abstract.c` and `Objects/object.c`).
//!
//! The pattern throughout: match the tags of the exact built-in types first (each type's own function lives in its
//! room); what is left are instances, for which the special method is looked up on the class and called.

mod attr;
mod compare;
mod containers;
mod numbers;
mod operators;
mod text;

use crate::value::{BuiltinType, Host, PyResult, Type, Value};

pub use self::attr::{
    bound_method, call_found, call_method, call_special, call_special_name, descr_get, descr_set, finds_method,
    function_dict, generic_attr, generic_set_attr, get_attr, get_attr_opt, get_method, is_data_descriptor,
    is_method_descriptor, lookup_special, no_attribute, reads_own_first, set_attr, type_attr, with_context, writes_own,
};
pub use self::compare::{
    by_identity, compare, compare_bool, hash, identity_hash, is_callable, is_instance, is_subclass, real_is_instance,
    real_is_subclass,
};
pub use self::containers::{
    collect, contains, contains_by_iteration, del_item, dict_get, dict_set, for_each, get_item, is_iterator,
    is_sequence, iter, len, length_hint, next, set_item,
};
pub use self::numbers::{has_index, index, index_i64, index_sized, int_to_f64, to_f64, truth};
pub use self::operators::{binary_op, builtin_def, divmod, inplace_op, power_mod, unary_op};
pub use self::text::{address, ascii, format, has_plain_repr, is_plain_class, object_format, object_repr, repr, str};

pub use crate::builtins::class::instantiate;

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

/// The name of a class as messages show it (`tp_name`): with its module for library classes written in C.
pub fn type_name(class: &Type) -> String {
    match class.spec {
        Some(spec) if spec.module != "builtins" => format!("{}.{}", spec.module, spec.name),
        _ => class.name().to_owned(),
    }
}

/// `a is b or a == b`
#[inline]
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

/// Whether the object is an instance of the built-in class or a subclass, by its real class only.
pub fn is_a(object: &Value, class: BuiltinType) -> bool {
    object.class().is_subtype_of(class)
}
