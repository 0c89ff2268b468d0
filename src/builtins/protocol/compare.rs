//! Comparison and hashing (`Objects/object.c`), and the class tests `isinstance` and `issubclass`.

use super::attr::{call_found, call_found_maybe, is_objects};
use super::{CompareOp, type_name};
use crate::builtins::names::Name;
use crate::builtins::typing;
use crate::value::{BuiltinType, Host, PyResult, Raise, Value};

impl CompareOp {
    /// The special method.
    pub const fn method(self) -> Name {
        match self {
            CompareOp::Lt => Name::Lt,
            CompareOp::Le => Name::Le,
            CompareOp::Eq => Name::Eq,
            CompareOp::Ne => Name::Ne,
            CompareOp::Gt => Name::Gt,
            CompareOp::Ge => Name::Ge,
        }
    }

    /// The comparison with the operands exchanged.
    pub const fn swapped(self) -> CompareOp {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::Le => CompareOp::Ge,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::Ge => CompareOp::Le,
            same => same,
        }
    }

    /// The operator's sign.
    pub const fn sign(self) -> &'static str {
        match self {
            CompareOp::Lt => "<",
            CompareOp::Le => "<=",
            CompareOp::Eq => "==",
            CompareOp::Ne => "!=",
            CompareOp::Gt => ">",
            CompareOp::Ge => ">=",
        }
    }

    /// What the comparison says of two values in this order.
    pub const fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            CompareOp::Lt => order.is_lt(),
            CompareOp::Le => order.is_le(),
            CompareOp::Eq => order.is_eq(),
            CompareOp::Ne => order.is_ne(),
            CompareOp::Gt => order.is_gt(),
            CompareOp::Ge => order.is_ge(),
        }
    }
}

/// The comparisons of plain values, which run no code and cannot fail.
#[inline]
fn quick(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    let order = match (a, b) {
        (Value::Int(x), Value::Int(y)) => x.cmp(y),
        (Value::Str(x), Value::Str(y)) => match op {
            CompareOp::Eq => return Some(x.is(y) || x.code_points_eq(y)),
            CompareOp::Ne => return Some(!(x.is(y) || x.code_points_eq(y))),
            _ => x.cmp_code_points(y),
        },
        (Value::Float(x), Value::Float(y)) => return Some(float_holds(op, *x, *y)),
        (Value::Int(x), Value::Float(y)) if x.unsigned_abs() < (1 << 53) => {
            return Some(float_holds(op, *x as f64, *y));
        }
        (Value::Float(x), Value::Int(y)) if y.unsigned_abs() < (1 << 53) => {
            return Some(float_holds(op, *x, *y as f64));
        }
        (Value::Bool(x), Value::Bool(y)) => x.cmp(y),
        (Value::None, Value::None) => match op {
            CompareOp::Eq => return Some(true),
            CompareOp::Ne => return Some(false),
            _ => return None,
        },
        (Value::None, Value::Int(_) | Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Dict(_))
        | (Value::Int(_) | Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Dict(_), Value::None)
        | (Value::Int(_), Value::Str(_))
        | (Value::Str(_), Value::Int(_)) => match op {
            CompareOp::Eq => return Some(false),
            CompareOp::Ne => return Some(true),
            _ => return None,
        },
        _ => return None,
    };
    Some(op.holds(order))
}

fn float_holds(op: CompareOp, a: f64, b: f64) -> bool {
    match a.partial_cmp(&b) {
        Some(order) => op.holds(order),
        None => op == CompareOp::Ne,
    }
}

/// `a <op> b` for the comparisons; any object may come out (`PyObject_RichCompare`).
pub fn compare(host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    if let Some(holds) = quick(op, a, b) {
        return Ok(Value::Bool(holds));
    }
    host.enter(" in comparison")?;
    let result = compare_slots(host, op, a, b);
    host.leave();
    result
}

/// `do_richcompare`
fn compare_slots(host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    let mut reversed = false;
    if matches!(b, Value::Instance(_) | Value::Bool(_)) {
        let (class_a, class_b) = (a.class(), b.class());
        if !class_a.is(&class_b) && class_b.is_subtype(&class_a) {
            reversed = true;
            let result = slot(host, op.swapped(), b, a)?;
            if !matches!(result, Value::NotImplemented) {
                return Ok(result);
            }
        }
    }
    let result = slot(host, op, a, b)?;
    if !matches!(result, Value::NotImplemented) {
        return Ok(result);
    }
    if !reversed {
        let result = slot(host, op.swapped(), b, a)?;
        if !matches!(result, Value::NotImplemented) {
            return Ok(result);
        }
    }
    match op {
        CompareOp::Eq => Ok(Value::Bool(a.is(b))),
        CompareOp::Ne => Ok(Value::Bool(!a.is(b))),
        _ => Err(Raise::type_error(format!(
            "'{}' not supported between instances of '{}' and '{}'",
            op.sign(),
            type_name(&a.class()),
            type_name(&b.class())
        ))),
    }
}

/// `tp_richcompare` of `a`.
pub fn slot(host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    let class = a.class();
    match op.method().with(|n| class.lookup(n)) {
        Some(found) if !is_objects(&found) => {
            let result = call_found_maybe(host, &found, a, &class, std::slice::from_ref(b))?;
            Ok(result.unwrap_or(Value::NotImplemented))
        }
        _ => by_identity(host, op, a, b),
    }
}

/// `object_richcompare`: equality is identity, inequality the opposite of the class's equality.
pub fn by_identity(host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    match op {
        CompareOp::Eq if a.is(b) => Ok(Value::Bool(true)),
        CompareOp::Ne => {
            let equal = slot(host, CompareOp::Eq, a, b)?;
            if matches!(equal, Value::NotImplemented) {
                return Ok(equal);
            }
            Ok(Value::Bool(!super::truth(host, &equal)?))
        }
        _ => Ok(Value::NotImplemented),
    }
}

/// `a <op> b` as a truth value, with identity implying equality (`PyObject_RichCompareBool`).
pub fn compare_bool(host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult<bool> {
    if matches!(op, CompareOp::Eq | CompareOp::Ne) && a.is(b) {
        return Ok(op == CompareOp::Eq);
    }
    match compare(host, op, a, b)? {
        Value::Bool(holds) => Ok(holds),
        other => super::truth(host, &other),
    }
}

/// `hash(a)`
pub fn hash(host: &mut dyn Host, a: &Value) -> PyResult<i64> {
    match a {
        Value::Str(s) => return Ok(s.hash()),
        Value::Int(i) => return Ok(crate::arith::int::hash_i64(*i)),
        Value::Bool(b) => return Ok(i64::from(*b)),
        Value::BigInt(i) => return Ok(crate::arith::int::hash(&i.0)),
        Value::Float(f) => {
            if let Some(hash) = crate::arith::float::hash(*f) {
                return Ok(hash);
            }
        }
        // The addresses that CPython 3.12 hashes are its own business; these are as good as any.
        Value::None => return Ok(0xfca86420),
        Value::Bytes(b) => return Ok(b.hash()),
        _ => {}
    }
    let class = a.class();
    let unhashable = || Raise::type_error(format!("unhashable type: '{}'", type_name(&class)));
    match Name::Hash.with(|n| class.lookup(n)) {
        None | Some(Value::None) => Err(unhashable()),
        Some(found) if is_objects(&found) => Ok(identity_hash(a)),
        Some(found) => {
            let result = call_found_maybe(host, &found, a, &class, &[])?.ok_or_else(unhashable)?;
            match result.payload() {
                Value::Int(hash) => Ok(if *hash == -1 { -2 } else { *hash }),
                Value::Bool(b) => Ok(i64::from(*b)),
                Value::BigInt(big) => Ok(crate::arith::int::hash(&big.0)),
                _ => Err(Raise::type_error("__hash__ method should return an integer")),
            }
        }
    }
}

/// The hash of an object by its identity (`_Py_HashPointer`).
pub fn identity_hash(a: &Value) -> i64 {
    // CPython rotates the address by four bits; identities here count up, and stand for addresses 16 bytes apart.
    (a.id() & (i64::MAX as u64)) as i64
}

/// `isinstance(object, class_or_tuple)` (`object_isinstance`)
pub fn is_instance(host: &mut dyn Host, object: &Value, of: &Value) -> PyResult<bool> {
    if let Value::Type(class) = of {
        if object.class().is(class) {
            return Ok(true);
        }
        if class.metaclass().builtin == Some(BuiltinType::Type) {
            return Ok(real_is_instance(host, object, of)?.unwrap_or(false));
        }
    }
    if let Some(parts) = typing::union_args(of) {
        for part in parts {
            if is_instance(host, object, &part)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(classes) = of.as_tuple() {
        host.enter(" in __instancecheck__")?;
        let mut result = Ok(false);
        for class in classes.as_slice() {
            result = is_instance(host, object, class);
            if !matches!(result, Ok(false)) {
                break;
            }
        }
        host.leave();
        return result;
    }
    let class = of.class();
    if let Some(check) = Name::InstanceCheck.with(|n| class.lookup(n)) {
        host.enter(" in __instancecheck__")?;
        let result = call_found(host, &check, of, &class, std::slice::from_ref(object));
        host.leave();
        return super::truth(host, &result?);
    }
    match real_is_instance(host, object, of)? {
        Some(result) => Ok(result),
        None => Err(Raise::type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")),
    }
}

/// `object_isinstance`: by the real class, or by what `object.__class__` claims. `None` if `of` is no class.
pub fn real_is_instance(host: &mut dyn Host, object: &Value, of: &Value) -> PyResult<Option<bool>> {
    match of {
        Value::Type(class) => {
            let own = object.class();
            if own.is_subtype(class) {
                return Ok(Some(true));
            }
            if !matches!(object, Value::Instance(_)) {
                return Ok(Some(false));
            }
            let claimed = super::get_attr_opt(host, object, &Name::Class.get())?;
            Ok(Some(match claimed {
                Some(Value::Type(claimed)) if !claimed.is(&own) => claimed.is_subtype(class),
                _ => false,
            }))
        }
        _ if !has_bases(host, of)? => Ok(None),
        _ => match super::get_attr_opt(host, object, &Name::Class.get())? {
            Some(class) => abstract_subclass(host, &class, of).map(Some),
            None => Ok(Some(false)),
        },
    }
}

/// Whether the object looks like a class: `__bases__` is a tuple (`check_class`).
fn has_bases(host: &mut dyn Host, object: &Value) -> PyResult<bool> {
    Ok(super::get_attr_opt(host, object, &Name::Bases.get())?.is_some_and(|bases| bases.as_tuple().is_some()))
}

/// `abstract_issubclass`
fn abstract_subclass(host: &mut dyn Host, class: &Value, of: &Value) -> PyResult<bool> {
    if class.is(of) {
        return Ok(true);
    }
    let Some(bases) = super::get_attr_opt(host, class, &Name::Bases.get())? else { return Ok(false) };
    let Some(bases) = bases.as_tuple() else { return Ok(false) };
    host.enter(" in __issubclass__")?;
    let mut result = Ok(false);
    for base in bases.as_slice() {
        result = abstract_subclass(host, base, of);
        if !matches!(result, Ok(false)) {
            break;
        }
    }
    host.leave();
    result
}

/// `issubclass(class, class_or_tuple)` (`object_issubclass`)
pub fn is_subclass(host: &mut dyn Host, derived: &Value, of: &Value) -> PyResult<bool> {
    if let Value::Type(class) = of
        && class.metaclass().builtin == Some(BuiltinType::Type)
    {
        if derived.is(of) {
            return Ok(true);
        }
        return real_is_subclass(host, derived, of);
    }
    if let Some(parts) = typing::union_args(of) {
        for part in parts {
            if is_subclass(host, derived, &part)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(classes) = of.as_tuple() {
        host.enter(" in __subclasscheck__")?;
        let mut result = Ok(false);
        for class in classes.as_slice() {
            result = is_subclass(host, derived, class);
            if !matches!(result, Ok(false)) {
                break;
            }
        }
        host.leave();
        return result;
    }
    let metaclass = of.class();
    if let Some(check) = Name::SubclassCheck.with(|n| metaclass.lookup(n)) {
        host.enter(" in __subclasscheck__")?;
        let result = call_found(host, &check, of, &metaclass, std::slice::from_ref(derived));
        host.leave();
        return super::truth(host, &result?);
    }
    real_is_subclass(host, derived, of)
}

/// `recursive_issubclass`
pub fn real_is_subclass(host: &mut dyn Host, derived: &Value, of: &Value) -> PyResult<bool> {
    if let (Value::Type(derived), Value::Type(of)) = (derived, of) {
        return Ok(derived.is_subtype(of));
    }
    if !matches!(derived, Value::Type(_)) && !has_bases(host, derived)? {
        return Err(Raise::type_error("issubclass() arg 1 must be a class"));
    }
    if !matches!(of, Value::Type(_)) && typing::union_args(of).is_none() && !has_bases(host, of)? {
        return Err(Raise::type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union"));
    }
    abstract_subclass(host, derived, of)
}

/// `callable(object)`
pub fn is_callable(object: &Value) -> bool {
    match object {
        Value::Function(_) | Value::Method(_) | Value::Type(_) | Value::StaticMethod(_) => true,
        Value::Builtin(b) => matches!(b.code, crate::value::function::BuiltinCode::Def(_)),
        Value::Instance(instance) => Name::Call.with(|n| instance.class().lookup(n)).is_some(),
        _ => false,
    }
}
