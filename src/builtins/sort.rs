//! `list.sort` and `sorted`: keys, the choice of a comparison, and the list that looks empty meanwhile.

use std::cmp::Ordering;

use crate::arith::timsort;
use crate::value::{Args, Gc, Host, List, PyResult, Raise, Type, Value};

use super::protocol;

/// Sorts a list in place (`list.sort`).
///
/// # Errors
/// What the key function and the comparisons raise, the list then being some permutation of what it was; ValueError
/// when the list was changed meanwhile.
pub fn sort_list(host: &mut dyn Host, list: &Gc<List>, key: Option<&Value>, reverse: bool) -> PyResult<()> {
    let mut items = list.take();
    let result = sort_values(host, &mut items, key, reverse);
    let changed = list.has_storage();
    drop(list.replace(items));
    result?;
    if changed { Err(Raise::value_error("list modified during sort")) } else { Ok(()) }
}

/// Sorts values, as [`sort_list`] does.
///
/// # Errors
/// What the key function and the comparisons raise.
pub fn sort_values(host: &mut dyn Host, items: &mut Vec<Value>, key: Option<&Value>, reverse: bool) -> PyResult<()> {
    host.reserve(items.len() * 3 * size_of::<Value>())?;
    let keys = match key {
        None => None,
        Some(function) => {
            let keys: PyResult<Vec<Value>> =
                items.iter().map(|item| host.call(function, Args::one(item.clone()))).collect();
            Some(keys?)
        }
    };
    host.tick(items.len())?;
    let (order, result) = order(host, keys.as_deref().unwrap_or(items), reverse);
    let mut sorted = Vec::with_capacity(items.len());
    sorted.extend(order.into_iter().map(|i| std::mem::take(&mut items[i])));
    *items = sorted;
    result
}

/// The order of the keys, by their indices.
fn order(host: &mut dyn Host, keys: &[Value], reverse: bool) -> (Vec<usize>, PyResult<()>) {
    if let Some(order) = plain_order(keys, reverse) {
        return (order, Ok(()));
    }
    let same_class = common_class(keys);
    timsort::sort_order(keys.len(), reverse, |i, j| less(host, same_class.as_ref(), &keys[i], &keys[j]))
}

/// Keys of one plain type are ordered without asking anybody: any stable sort gives the same order then.
fn plain_order(keys: &[Value], reverse: bool) -> Option<Vec<usize>> {
    let by = |compare: &dyn Fn(&Value, &Value) -> Ordering| {
        let mut order: Vec<usize> = (0..keys.len()).collect();
        order.sort_by(|&i, &j| {
            let ordering = compare(&keys[i], &keys[j]);
            if reverse { ordering.reverse() } else { ordering }
        });
        order
    };
    match keys.first()? {
        Value::Int(_) => {
            let ints: Option<Vec<i64>> =
                keys.iter().map(|key| if let Value::Int(i) = key { Some(*i) } else { None }).collect();
            let ints = ints?;
            let mut order: Vec<usize> = (0..keys.len()).collect();
            if reverse {
                order.sort_by_key(|&i| std::cmp::Reverse(ints[i]));
            } else {
                order.sort_by_key(|&i| ints[i]);
            }
            Some(order)
        }
        Value::Str(_) if keys.iter().all(|key| matches!(key, Value::Str(_))) => Some(by(&|a, b| match (a, b) {
            (Value::Str(a), Value::Str(b)) => a.cmp_code_points(b),
            _ => Ordering::Equal,
        })),
        Value::Float(_) if keys.iter().all(|key| matches!(key, Value::Float(x) if !x.is_nan())) => {
            Some(by(&|a, b| match (a, b) {
                (Value::Float(a), Value::Float(b)) => a.partial_cmp(b).unwrap_or(Ordering::Equal),
                _ => Ordering::Equal,
            }))
        }
        _ => None,
    }
}

/// The class of all keys, or of the first items of all keys when these are non-empty tuples, if it is one class: CPython
/// then compares through that class's own comparison first (`unsafe_object_compare`), which a program can see.
fn common_class(keys: &[Value]) -> Option<Gc<Type>> {
    fn first(key: &Value, in_tuples: bool) -> Option<&Value> {
        match key {
            Value::Tuple(tuple) if in_tuples => tuple.as_slice().first(),
            _ if in_tuples => None,
            key => Some(key),
        }
    }
    let in_tuples = matches!(keys.first()?, Value::Tuple(tuple) if !tuple.is_empty());
    let head = first(keys.first()?, in_tuples)?;
    if !matches!(head, Value::Instance(_)) {
        return None;
    }
    let class = head.class();
    keys.iter().all(|key| first(key, in_tuples).is_some_and(|head| head.class().is(&class))).then_some(class)
}

/// `a < b` as the sort asks it.
fn less(host: &mut dyn Host, same_class: Option<&Gc<Type>>, a: &Value, b: &Value) -> PyResult<bool> {
    if let Some(answer) = quick_less(a, b) {
        return Ok(answer);
    }
    let Some(class) = same_class else { return protocol::lt(host, a, b) };
    let (Value::Tuple(x), Value::Tuple(y)) = (a, b) else { return less_of_class(host, class, a, b) };
    let (x, y) = (x.as_slice(), y.as_slice());
    for (i, (p, q)) in x.iter().zip(y).enumerate() {
        if protocol::eq(host, p, q)? {
            continue;
        }
        return if i == 0 { less_of_class(host, class, p, q) } else { protocol::lt(host, p, q) };
    }
    Ok(x.len() < y.len())
}

/// `unsafe_object_compare`: the class's `__lt__` first; the whole comparison, which may call it again, when that
/// declines.
fn less_of_class(host: &mut dyn Host, class: &Gc<Type>, a: &Value, b: &Value) -> PyResult<bool> {
    if class.spec.is_none() {
        host.enter(" in comparison")?;
        let answer = protocol::call_special(host, a, "__lt__", Args::one(b.clone()));
        host.leave();
        match answer? {
            None | Some(Value::NotImplemented) => {}
            Some(Value::Bool(answer)) => return Ok(answer),
            Some(answer) => return protocol::truth(host, &answer),
        }
    }
    protocol::lt(host, a, b)
}

/// `a < b` of plain values and of tuples of them, as far as that can be told without running any code.
fn quick_less(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(a < b),
        (Value::Float(a), Value::Float(b)) => Some(a < b),
        (Value::Str(a), Value::Str(b)) => Some(a.cmp_code_points(b).is_lt()),
        (Value::Tuple(a), Value::Tuple(b)) => {
            let (a, b) = (a.as_slice(), b.as_slice());
            for (x, y) in a.iter().zip(b) {
                let equal = match (x, y) {
                    (Value::Float(x), Value::Float(y)) if !x.is_nan() => x == y,
                    _ => crate::value::dict::quick_eq(x, y)?,
                };
                if equal {
                    continue;
                }
                return match (x, y) {
                    (Value::Tuple(_), _) | (_, Value::Tuple(_)) => None,
                    _ => quick_less(x, y),
                };
            }
            Some(a.len() < b.len())
        }
        _ => None,
    }
}
