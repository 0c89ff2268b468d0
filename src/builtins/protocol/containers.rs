//! Containers and iteration: `len`, subscripts, `in`, `iter`, `next`.

use super::attr::{call_found, call_found_maybe, call_special_name};
use super::numbers::checked_len;
use super::type_name;
use crate::builtins::iter as iterators;
use crate::builtins::names::Name;
use crate::value::{BuiltinType, Dict, Gc, Host, PyResult, Raise, Str, Type, Value};

/// `len(a)`
pub fn len(host: &mut dyn Host, a: &Value) -> PyResult<usize> {
    if let Some(len) = exact_len(a)? {
        return Ok(len);
    }
    match call_special_name(host, a, Name::Len, &[])? {
        Some(result) => checked_len(host, &result),
        None => Err(Raise::type_error(format!("object of type '{}' has no len()", type_name(&a.class())))),
    }
}

/// The length of a value of an exact built-in type.
fn exact_len(a: &Value) -> PyResult<Option<usize>> {
    Ok(Some(match a {
        Value::List(l) => l.len(),
        Value::Str(s) => s.len(),
        Value::Dict(d) => d.len(),
        Value::Tuple(t) => t.len(),
        Value::Set(s) | Value::FrozenSet(s) => s.len(),
        Value::Range(r) => match r.len().and_then(|n| i64::try_from(n).ok()) {
            Some(n) => n as usize,
            None => return Err(Raise::overflow_error("Python int too large to convert to C ssize_t")),
        },
        Value::Bytes(b) => b.len(),
        Value::ByteArray(b) => b.with(<[u8]>::len),
        Value::DictView(view) => view.dict.len(),
        _ => return Ok(None),
    }))
}

/// `operator.length_hint(a, default)` (`PyObject_LengthHint`): what `list(a)` asks before it iterates.
pub fn length_hint(host: &mut dyn Host, a: &Value, default: usize) -> PyResult<usize> {
    if let Some(len) = exact_len(a)? {
        return Ok(len);
    }
    let class = a.class();
    if Name::Len.with(|n| class.lookup(n)).is_some() {
        match len(host, a) {
            Err(error) if error.is(BuiltinType::TypeError) => {}
            result => return result,
        }
    }
    let Some(found) = Name::LengthHint.with(|n| class.lookup(n)) else { return Ok(default) };
    let result = match call_found(host, &found, a, &class, &[]) {
        Err(error) if error.is(BuiltinType::TypeError) => return Ok(default),
        result => result?,
    };
    match result.payload() {
        Value::NotImplemented => Ok(default),
        Value::Int(n) if *n >= 0 => Ok(*n as usize),
        Value::Bool(b) => Ok(usize::from(*b)),
        Value::Int(_) => Err(Raise::value_error("__length_hint__() should return >= 0")),
        Value::BigInt(_) => Err(Raise::overflow_error("Python int too large to convert to C ssize_t")),
        _ => {
            let got = type_name(&result.class());
            Err(Raise::type_error(format!("__length_hint__ must be an integer, not {got}")))
        }
    }
}

/// An index as it counts from the front, if it is in range.
#[inline]
fn place(index: i64, len: usize) -> Option<usize> {
    let index = if index < 0 { index + len as i64 } else { index };
    usize::try_from(index).ok().filter(|&i| i < len)
}

/// `a[key]`
pub fn get_item(host: &mut dyn Host, a: &Value, key: &Value) -> PyResult {
    match (a, key) {
        (Value::List(list), Value::Int(i)) => match place(*i, list.len()).and_then(|i| list.get(i)) {
            Some(item) => return Ok(item),
            None => return Err(Raise::index_error("list index out of range")),
        },
        (Value::Tuple(tuple), Value::Int(i)) => {
            return match place(*i, tuple.len()) {
                Some(i) => Ok(tuple.as_slice()[i].clone()),
                None => Err(Raise::index_error("tuple index out of range")),
            };
        }
        (Value::Str(s), Value::Int(i)) => {
            return match place(*i, s.len()) {
                Some(i) => Ok(Value::Str(Str::from_code_point(s.at(i)))),
                None => Err(Raise::index_error("string index out of range")),
            };
        }
        (Value::Dict(dict), _) => {
            return match dict_get(host, dict, key)? {
                Some(value) => Ok(value),
                None => Err(Raise::key_error(key.clone())),
            };
        }
        (Value::Type(class), _) => return class_item(host, a, class, key),
        _ => {}
    }
    match call_special_name(host, a, Name::GetItem, std::slice::from_ref(key))? {
        Some(value) => Ok(value),
        None => Err(Raise::type_error(format!("'{}' object is not subscriptable", type_name(&a.class())))),
    }
}

/// `d[key]` of a dict without `__missing__`; `None` when the key is absent.
pub fn dict_get(host: &mut dyn Host, dict: &Gc<Dict>, key: &Value) -> PyResult<Option<Value>> {
    if let Value::Str(key) = key {
        // No code of the program can run unless some key of another kind has the same hash.
        let hash = key.hash();
        return dict.get(&Value::Str(key.clone()), hash, &mut |a, b| super::eq(host, a, b));
    }
    let hash = super::hash(host, key)?;
    dict.get(key, hash, &mut |a, b| super::eq(host, a, b))
}

/// `d[key] = value` of a dict.
pub fn dict_set(host: &mut dyn Host, dict: &Gc<Dict>, key: &Value, value: Value) -> PyResult<()> {
    let hash = super::hash(host, key)?;
    let old = dict.insert(key.clone(), hash, value, &mut |a, b| super::eq(host, a, b))?;
    drop(old);
    Ok(())
}

/// `C[key]`: the metaclass's `__getitem__`, `type[…]`, `__class_getitem__`.
fn class_item(host: &mut dyn Host, object: &Value, class: &Gc<crate::value::Type>, key: &Value) -> PyResult {
    let metaclass = class.metaclass();
    if let Some(found) = Name::GetItem.with(|n| metaclass.lookup(n)) {
        return call_found(host, &found, object, &metaclass, std::slice::from_ref(key));
    }
    if class.builtin == Some(BuiltinType::Type) {
        return Ok(crate::builtins::typing::generic_alias(object.clone(), key.clone()));
    }
    if let Some(method) = super::get_attr_opt(host, object, &Name::ClassGetItem.get())?
        && !method.is_none()
    {
        return host.call(&method, crate::value::Args::one(key.clone()));
    }
    Err(Raise::type_error(format!("type '{}' is not subscriptable", type_name(class))))
}

/// `a[key] = value`
pub fn set_item(host: &mut dyn Host, a: &Value, key: &Value, value: Value) -> PyResult<()> {
    match (a, key) {
        (Value::List(list), Value::Int(i)) => {
            return match place(*i, list.len()).and_then(|i| list.set(i, value)) {
                Some(_) => Ok(()),
                None => Err(Raise::index_error("list assignment index out of range")),
            };
        }
        (Value::Dict(dict), _) => return dict_set(host, dict, key, value),
        _ => {}
    }
    match call_special_name(host, a, Name::SetItem, &[key.clone(), value])? {
        Some(_) => Ok(()),
        None if has_other_half(a, Name::DelItem) => Err(Raise::attribute_error("__setitem__")),
        None => {
            as_sequence_index(host, a, key)?;
            Err(Raise::type_error(format!("'{}' object does not support item assignment", type_name(&a.class()))))
        }
    }
}

/// Whether a class of the program has the other one of `__setitem__` and `__delitem__`: both make the same slot, which
/// then looks in vain for the method that is missing (`slot_mp_ass_subscript`).
fn has_other_half(a: &Value, other: Name) -> bool {
    let class = a.class();
    class.spec.is_none() && other.with(|name| class.lookup(name)).is_some()
}

/// Whether an item of a sequence is asked for, by an index; one that is too large raises IndexError even where there are
/// no items to be set (`PyObject_SetItem`, `PyObject_DelItem`).
fn as_sequence_index(host: &mut dyn Host, a: &Value, key: &Value) -> PyResult<bool> {
    let sequence = is_sequence(a) || a.class().spec.is_none();
    if !sequence || !crate::builtins::sequence::is_index(key) {
        return Ok(false);
    }
    match super::index(host, key)? {
        Value::BigInt(_) => {
            let class = type_name(&key.class());
            Err(Raise::index_error(format!("cannot fit '{class}' into an index-sized integer")))
        }
        _ => Ok(true),
    }
}

/// `del a[key]`
pub fn del_item(host: &mut dyn Host, a: &Value, key: &Value) -> PyResult<()> {
    if let Value::Dict(dict) = a {
        let hash = super::hash(host, key)?;
        return match dict.remove(key, hash, &mut |a, b| super::eq(host, a, b))? {
            Some(_) => Ok(()),
            None => Err(Raise::key_error(key.clone())),
        };
    }
    match call_special_name(host, a, Name::DelItem, std::slice::from_ref(key))? {
        Some(_) => Ok(()),
        None if has_other_half(a, Name::SetItem) => Err(Raise::attribute_error("__delitem__")),
        None => {
            // PySequence_DelItem has its own words.
            let indexed = as_sequence_index(host, a, key)?;
            let verb = if indexed { "doesn't" } else { "does not" };
            Err(Raise::type_error(format!("'{}' object {verb} support item deletion", type_name(&a.class()))))
        }
    }
}

/// Counts the items of a native loop, now and then.
#[inline]
pub fn count(host: &mut dyn Host, index: usize) -> PyResult<()> {
    const ROUNDS: usize = 64;
    if index % ROUNDS == ROUNDS - 1 { host.tick(ROUNDS) } else { Ok(()) }
}

/// `item in container`
pub fn contains(host: &mut dyn Host, container: &Value, item: &Value) -> PyResult<bool> {
    match container {
        Value::List(list) => {
            let mut i = 0;
            while let Some(candidate) = list.get(i) {
                count(host, i)?;
                if super::eq(host, &candidate, item)? {
                    return Ok(true);
                }
                i += 1;
            }
            return Ok(false);
        }
        Value::Tuple(tuple) => {
            for (i, candidate) in tuple.as_slice().iter().enumerate() {
                count(host, i)?;
                if super::eq(host, candidate, item)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        Value::Dict(dict) => return Ok(dict_get(host, dict, item)?.is_some()),
        _ => {}
    }
    let class = container.class();
    let Some(found) = Name::Contains.with(|n| class.lookup(n)) else {
        return contains_by_iteration(host, container, item);
    };
    if found.is_none() {
        return Err(Raise::type_error(format!("'{}' object is not a container", type_name(&class))));
    }
    let result = call_found(host, &found, container, &class, std::slice::from_ref(item))?;
    super::truth(host, &result)
}

/// `_PySequence_IterSearch`
pub fn contains_by_iteration(host: &mut dyn Host, container: &Value, item: &Value) -> PyResult<bool> {
    let iterator = match iter(host, container) {
        Err(error) if error.is(BuiltinType::TypeError) => {
            return Err(Raise::type_error(format!(
                "argument of type '{}' is not iterable",
                type_name(&container.class())
            )));
        }
        iterator => iterator?,
    };
    while let Some(candidate) = next(host, &iterator)? {
        if super::eq(host, &candidate, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `iter(a)` (`PyObject_GetIter`)
pub fn iter(host: &mut dyn Host, a: &Value) -> PyResult {
    if let Some(iterator) = iterators::of_exact(a) {
        return Ok(iterator);
    }
    let class = a.class();
    let not_iterable = || Raise::type_error(format!("'{}' object is not iterable", type_name(&class)));
    match Name::Iter.with(|n| class.lookup(n)) {
        Some(Value::None) => Err(not_iterable()),
        Some(found) => {
            let Some(iterator) = call_found_maybe(host, &found, a, &class, &[])? else {
                return if is_sequence(a) { Ok(iterators::of_sequence(a.clone())) } else { Err(not_iterable()) };
            };
            if is_iterator(&iterator) {
                return Ok(iterator);
            }
            let got = type_name(&iterator.class());
            Err(Raise::type_error(format!("iter() returned non-iterator of type '{got}'")))
        }
        None if is_sequence(a) => Ok(iterators::of_sequence(a.clone())),
        None => Err(not_iterable()),
    }
}

/// Whether the value has `__getitem__` and is no dict (`PySequence_Check`).
pub fn is_sequence(a: &Value) -> bool {
    if matches!(a.payload(), Value::Dict(_)) {
        return false;
    }
    Name::GetItem.with(|n| a.class().lookup(n)).is_some()
}

/// Whether the value's class has `__next__` (`PyIter_Check`).
pub fn is_iterator(a: &Value) -> bool {
    match a {
        Value::Iter(_) => true,
        Value::Generator(g) => g.builtin_type() == BuiltinType::Generator,
        Value::Instance(_) | Value::Type(_) => Name::Next.with(|n| a.class().lookup(n)).is_some(),
        _ => false,
    }
}

/// `next(iterator)`; `None` at the end (no StopIteration is made for built-in iterators).
#[inline]
pub fn next(host: &mut dyn Host, iterator: &Value) -> PyResult<Option<Value>> {
    match iterator {
        Value::Iter(iter) => {
            host.tick(1)?;
            iterators::advance(host, iter)
        }
        Value::Generator(generator) => crate::builtins::generator::advance(host, generator),
        _ => next_by_method(host, iterator),
    }
}

fn next_by_method(host: &mut dyn Host, iterator: &Value) -> PyResult<Option<Value>> {
    let class = iterator.class();
    // An iterator of a library class itself tells its end without an exception.
    if class.spec.is_some()
        && let Value::Instance(instance) = iterator
        && let Some(data) = instance.data()
    {
        host.tick(1)?;
        if let Some(outcome) = data.next(host, iterator) {
            return outcome;
        }
    }
    let Some(found) = Name::Next.with(|n| class.lookup(n)) else {
        return Err(Raise::type_error(format!("'{}' object is not an iterator", type_name(&class))));
    };
    match call_found(host, &found, iterator, &class, &[]) {
        Ok(value) => Ok(Some(value)),
        Err(Raise::Exception(stop)) if stop.class().is_subtype_of(BuiltinType::StopIteration) => {
            if !ends_silently(&found, &class) {
                host.stopped_by(stop);
            }
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Whether CPython has this `__next__` in C, where an iterator ends without an exception: what is native here, and
/// classes of our own Python source that stand for one of C (`_csv.reader`), whose module's name begins with an
/// underscore.
fn ends_silently(found: &Value, class: &Gc<Type>) -> bool {
    match found {
        Value::Builtin(_) => true,
        Value::Function(function) if !function.traced => match class.module() {
            Value::Str(module) => !module.is_empty() && module.at(0) == u32::from(b'_') && !module.eq_str("__main__"),
            _ => false,
        },
        _ => false,
    }
}

/// All items of an iterable, as `list(iterable)` gets them: with CPython's question for the length before the first.
pub fn collect(host: &mut dyn Host, iterable: &Value) -> PyResult<Vec<Value>> {
    match iterable {
        Value::List(list) => return Ok(list.to_vec()),
        Value::Tuple(tuple) => return Ok(tuple.as_slice().to_vec()),
        _ => {}
    }
    let iterator = iter(host, iterable)?;
    crate::builtins::sequence::length_hint(host, iterable)?;
    let mut items = Vec::new();
    let mut room = 0;
    while let Some(item) = next(host, &iterator)? {
        if items.len() == room {
            room = (room * 2).max(64);
            host.reserve(room * size_of::<Value>())?;
        }
        items.push(item);
    }
    Ok(items)
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
