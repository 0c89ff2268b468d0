//! Numbers out of objects: `__index__`, `__float__`, truth, lengths as machine integers.

use num_traits::ToPrimitive;

use super::attr::call_special_name;
use super::type_name;
use crate::builtins::names::Name;
use crate::value::{BuiltinType, Host, PyResult, Raise, Value};

/// Whether the value's class has `__index__` (`PyIndex_Check`).
pub fn has_index(a: &Value) -> bool {
    match a {
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => true,
        Value::Instance(instance) => Name::Index.with(|n| instance.class().lookup(n)).is_some(),
        Value::Type(class) if class.metaclass().builtin.is_none() => {
            Name::Index.with(|n| class.metaclass().lookup(n)).is_some()
        }
        _ => false,
    }
}

/// `operator.index(a)`: an int (`PyNumber_Index`).
pub fn index(host: &mut dyn Host, a: &Value) -> PyResult {
    match a {
        Value::Int(_) | Value::BigInt(_) => return Ok(a.clone()),
        Value::Bool(b) => return Ok(Value::Int(i64::from(*b))),
        _ => {}
    }
    if a.is_int() {
        return Ok(a.payload().clone());
    }
    let Some(result) = call_special_name(host, a, Name::Index, &[])? else {
        let class = type_name(&a.class());
        return Err(Raise::type_error(format!("'{class}' object cannot be interpreted as an integer")));
    };
    if result.is_int() {
        return Ok(match result.payload() {
            Value::Bool(b) => Value::Int(i64::from(*b)),
            plain => plain.clone(),
        });
    }
    let class = type_name(&result.class());
    Err(Raise::type_error(format!("__index__ returned non-int (type {class})")))
}

/// The index as a machine integer; the error of class `overflow` when it does not fit.
pub fn index_sized(host: &mut dyn Host, a: &Value, overflow: BuiltinType) -> PyResult<i64> {
    if let Value::Int(i) = a {
        return Ok(*i);
    }
    match index(host, a)?.as_i64() {
        Some(small) => Ok(small),
        None => {
            let class = type_name(&a.class());
            Err(Raise::new(overflow, format!("cannot fit '{class}' into an index-sized integer")))
        }
    }
}

/// The index as a machine integer; IndexError when it does not fit ("cannot fit 'int' into an index-sized integer").
pub fn index_i64(host: &mut dyn Host, a: &Value) -> PyResult<i64> {
    index_sized(host, a, BuiltinType::IndexError)
}

/// `PyFloat_AsDouble`: floats, integers, `__float__`, `__index__`.
pub fn to_f64(host: &mut dyn Host, a: &Value) -> PyResult<f64> {
    match a.payload() {
        Value::Float(f) => return Ok(*f),
        Value::Int(_) | Value::BigInt(_) | Value::Bool(_) if !matches!(a, Value::Instance(_)) => {
            return int_to_f64(a);
        }
        _ => {}
    }
    if let Some(result) = call_special_name(host, a, Name::Float, &[])? {
        return match result.as_float() {
            Some(float) => Ok(float),
            None => {
                let (own, got) = (type_name(&a.class()), type_name(&result.class()));
                Err(Raise::type_error(format!("{own}.__float__ returned non-float (type {got})")))
            }
        };
    }
    if has_index(a) {
        let int = index(host, a)?;
        return int_to_f64(&int);
    }
    Err(Raise::type_error(format!("must be real number, not {}", type_name(&a.class()))))
}

/// `PyLong_AsDouble`: rounds half to even, OverflowError when out of range.
pub fn int_to_f64(a: &Value) -> PyResult<f64> {
    match a.payload() {
        Value::Int(i) => Ok(*i as f64),
        Value::Bool(b) => Ok(f64::from(u8::from(*b))),
        Value::BigInt(big) => {
            crate::arith::int::to_f64(&big.0).map_err(|_| Raise::overflow_error("int too large to convert to float"))
        }
        _ => Ok(0.0),
    }
}

/// `bool(a)` (`PyObject_IsTrue`).
#[inline]
pub fn truth(host: &mut dyn Host, a: &Value) -> PyResult<bool> {
    Ok(match a {
        Value::Bool(b) => *b,
        Value::None | Value::Null => false,
        Value::Int(i) => *i != 0,
        Value::Float(f) => *f != 0.0,
        Value::BigInt(_) => true,
        Value::Str(s) => !s.is_empty(),
        Value::List(l) => !l.is_empty(),
        Value::Tuple(t) => !t.is_empty(),
        Value::Dict(d) => !d.is_empty(),
        Value::Set(s) | Value::FrozenSet(s) => !s.is_empty(),
        Value::Complex(c) => c.re != 0.0 || c.im != 0.0,
        Value::Bytes(b) => !b.is_empty(),
        Value::ByteArray(b) => b.with(|data| !data.is_empty()),
        Value::Range(r) => r.len() != Some(0),
        Value::DictView(view) => !view.dict.is_empty(),
        Value::Instance(_) => return instance_truth(host, a),
        Value::Type(class) if class.metaclass().builtin.is_none() => return instance_truth(host, a),
        _ => true,
    })
}

fn instance_truth(host: &mut dyn Host, a: &Value) -> PyResult<bool> {
    let class = a.class();
    if let Some(found) = Name::Bool.with(|n| class.lookup(n)) {
        let result = super::attr::call_found(host, &found, a, &class, &[])?;
        return match result {
            Value::Bool(b) => Ok(b),
            other => {
                let got = type_name(&other.class());
                Err(Raise::type_error(format!("__bool__ should return bool, returned {got}")))
            }
        };
    }
    if Name::Len.with(|n| class.lookup(n)).is_some() {
        return Ok(super::containers::len(host, a)? != 0);
    }
    Ok(true)
}

/// What `__len__` and `__length_hint__` returned, as a length.
pub fn checked_len(host: &mut dyn Host, result: &Value) -> PyResult<usize> {
    let int = index(host, result)?;
    let negative = match &int {
        Value::Int(i) => *i < 0,
        Value::BigInt(big) => big.0.sign() == num_bigint::Sign::Minus,
        _ => false,
    };
    if negative {
        return Err(Raise::value_error("__len__() should return >= 0"));
    }
    match int.as_bigint().and_then(|i| i.to_i64()) {
        Some(len) => Ok(len as usize),
        None => Err(Raise::overflow_error("cannot fit 'int' into an index-sized integer")),
    }
}
