//! Questions that only the VM's instructions ask of objects.

use super::protocol;
use crate::value::heap::intern;
use crate::value::{BuiltinType, Host, PyResult, Value};

/// The hash of a constant of a frozenset display: plain values only.
pub fn hash_constant(host: &mut dyn Host, value: &Value) -> i64 {
    protocol::hash(host, value).unwrap_or_default()
}

/// Whether the class has `__iter__`.
pub fn has_iter(value: &Value) -> bool {
    value.class().lookup(&intern("__iter__")).is_some()
}

/// Whether `iter(value)` can work at all: `__iter__`, or the sequence protocol.
pub fn is_iterable(value: &Value) -> bool {
    has_iter(value) || value.class().lookup(&intern("__getitem__")).is_some()
}

/// Whether a `match` takes the value for a mapping (`Py_TPFLAGS_MAPPING`).
pub fn is_mapping(host: &mut dyn Host, value: &Value) -> PyResult<bool> {
    if value.as_dict().is_some() || matches!(value.builtin_type(), BuiltinType::MappingProxy) {
        return Ok(true);
    }
    registered_with(host, value, "Mapping")
}

/// Whether a `match` takes the value for a sequence (`Py_TPFLAGS_SEQUENCE`): strings are none.
pub fn is_sequence(host: &mut dyn Host, value: &Value) -> PyResult<bool> {
    match value.payload() {
        Value::List(_) | Value::Tuple(_) | Value::Range(_) => Ok(true),
        Value::Instance(_) => registered_with(host, value, "Sequence"),
        _ => Ok(false),
    }
}

/// Whether the class derives from, or is registered with, an abstract class of `collections.abc`.
fn registered_with(host: &mut dyn Host, value: &Value, name: &str) -> PyResult<bool> {
    let class = value.class();
    let by_name = |class: &crate::value::Type| &*class.name() == name;
    if class.mro_rest().iter().any(|base| by_name(base)) {
        return Ok(true);
    }
    if matches!(&*class.name(), "deque" | "array") && name == "Sequence" && class.spec.is_some() {
        return Ok(true);
    }
    let _ = host;
    Ok(false)
}

/// How messages about a call name the callee (`_PyObject_FunctionStr`): `f()`, `math.sqrt()`, or its str.
pub fn function_str(host: &mut dyn Host, callee: &Value) -> PyResult<String> {
    let qualname = protocol::get_attr_opt(host, callee, &intern("__qualname__"))?;
    let Some(Value::Str(qualname)) = qualname else {
        return Ok(protocol::str(host, callee)?.to_string_lossy().into_owned());
    };
    let qualname = qualname.to_string_lossy().into_owned();
    match protocol::get_attr_opt(host, callee, &intern("__module__"))? {
        Some(Value::Str(module)) if !module.eq_str("builtins") => {
            Ok(format!("{}.{qualname}()", module.to_string_lossy()))
        }
        _ => Ok(format!("{qualname}()")),
    }
}
