//! Text out of objects: `repr`, `str`, `format`, `ascii`.

use super::attr::{call_found, is_objects};
use super::type_name;
use crate::builtins::names::Name;
use crate::value::{BuiltinType, Gc, Host, PyResult, Raise, Str, Type, Value};

/// A word for an object's identity, as reprs show an address.
pub fn address(object: &Value) -> String {
    format!("0x{:012x}", 0x7f00_0000_0000_u64.wrapping_add(object.id().wrapping_mul(16)) & 0xffff_ffff_ffff)
}

/// `repr(a)`
pub fn repr(host: &mut dyn Host, a: &Value) -> PyResult<Gc<Str>> {
    repr_doing(host, a, " while getting the repr of an object")
}

/// `tp_repr`, with what is being done for the message when it nests too deep.
fn repr_doing(host: &mut dyn Host, a: &Value, doing: &str) -> PyResult<Gc<Str>> {
    match a {
        Value::Int(i) => return Ok(Str::from_ascii(i.to_string())),
        Value::None => return Ok(Str::from_ascii("None".to_owned())),
        Value::Bool(true) => return Ok(Str::from_ascii("True".to_owned())),
        Value::Bool(false) => return Ok(Str::from_ascii("False".to_owned())),
        Value::Float(f) => return Ok(Str::from_ascii(crate::arith::float::repr(*f))),
        Value::Null => return Ok(Str::from_ascii("<NULL>".to_owned())),
        _ => {}
    }
    let class = a.class();
    let Some(found) = Name::Repr.with(|n| class.lookup(n)) else { return object_repr(a) };
    if is_objects(&found) {
        return object_repr(a);
    }
    host.enter(doing)?;
    let result = call_found(host, &found, a, &class, &[]);
    host.leave();
    text_result(host, result?, "__repr__")
}

/// The string that a special method returned. That it was written counts: what nests writes the same text again and
/// again.
fn text_result(host: &mut dyn Host, result: Value, method: &str) -> PyResult<Gc<Str>> {
    const PER_STEP: usize = 128;
    match result.as_str() {
        Some(text) => {
            if text.len() > PER_STEP {
                host.tick(text.len() / PER_STEP)?;
            }
            Ok(text.clone())
        }
        None => {
            let got = type_name(&result.class());
            Err(Raise::type_error(format!("{method} returned non-string (type {got})")))
        }
    }
}

/// Whether an object's repr is that of `object`, which runs no code of the program and shows no state.
pub fn has_plain_repr(a: &Value) -> bool {
    Name::Repr.with(|n| a.class().lookup(n)).is_none_or(|found| is_objects(&found))
}

/// Whether a class's repr is that of `type`.
pub fn is_plain_class(class: &Gc<Type>) -> bool {
    class.metaclass().builtin == Some(BuiltinType::Type)
}

/// `object.__repr__`: `<module.Class object at 0x…>`
pub fn object_repr(a: &Value) -> PyResult<Gc<Str>> {
    Ok(Str::from_string(format!("<{} object at {}>", a.class().full_name(), address(a))))
}

/// `str(a)`
pub fn str(host: &mut dyn Host, a: &Value) -> PyResult<Gc<Str>> {
    if let Value::Str(text) = a {
        return Ok(text.clone());
    }
    if matches!(a, Value::Int(_) | Value::None | Value::Bool(_) | Value::Float(_)) {
        return repr(host, a);
    }
    let class = a.class();
    match Name::Str.with(|n| class.lookup(n)) {
        Some(found) if !is_objects(&found) => {
            host.enter(" while getting the str of an object")?;
            let result = call_found(host, &found, a, &class, &[]);
            host.leave();
            text_result(host, result?, "__str__")
        }
        // `object.__str__` goes on to the repr without `PyObject_Repr`.
        _ => repr_doing(host, a, " while getting the str of an object"),
    }
}

/// `format(a, spec)` (`PyObject_Format`)
pub fn format(host: &mut dyn Host, a: &Value, spec: &Gc<Str>) -> PyResult<Gc<Str>> {
    if spec.is_empty() && matches!(a, Value::Str(_) | Value::Int(_)) {
        return str(host, a);
    }
    let class = a.class();
    let Some(found) = Name::Format.with(|n| class.lookup(n)) else {
        return Err(Raise::type_error(format!("Type {} doesn't define __format__", type_name(&class))));
    };
    if is_objects(&found) {
        host.enter(" while calling a Python object")?;
        let result = object_format(host, a, spec);
        host.leave();
        return result;
    }
    let result = call_found(host, &found, a, &class, &[Value::Str(spec.clone())])?;
    match result.as_str() {
        Some(text) => Ok(text.clone()),
        None => {
            let got = type_name(&result.class());
            Err(Raise::type_error(format!("__format__ must return a str, not {got}")))
        }
    }
}

/// `object.__format__`
pub fn object_format(host: &mut dyn Host, a: &Value, spec: &Gc<Str>) -> PyResult<Gc<Str>> {
    if !spec.is_empty() {
        let class = type_name(&a.class());
        return Err(Raise::type_error(format!("unsupported format string passed to {class}.__format__")));
    }
    str(host, a)
}

/// `ascii(a)`: the repr with everything outside ASCII escaped.
pub fn ascii(host: &mut dyn Host, a: &Value) -> PyResult<Gc<Str>> {
    let text = repr(host, a)?;
    if text.as_ascii().is_some() {
        return Ok(text);
    }
    host.reserve(text.len().saturating_mul(10))?;
    host.tick(text.len() / 4)?;
    let mut out = String::with_capacity(text.len() + 16);
    for point in text.chars() {
        match point {
            0..=0x7f => out.push(point as u8 as char),
            0x80..=0xff => out.push_str(&format!("\\x{point:02x}")),
            0x100..=0xffff => out.push_str(&format!("\\u{point:04x}")),
            _ => out.push_str(&format!("\\U{point:08x}")),
        }
    }
    Ok(Str::from_ascii(out))
}
