//! Built-in functions about iteration and order.

use crate::builtins::names::Name;
use crate::builtins::protocol::{self, CompareOp, type_name};
use crate::builtins::{call, list, sort};
use crate::value::host::Resume;
use crate::value::{Args, Host, PyResult, Raise, Value};

use super::objects::is_stop;

/// `len(object)`
pub fn len(host: &mut dyn Host, args: Args) -> PyResult {
    protocol::len(host, &args.pos[0]).map(Value::from_usize)
}

/// `all(iterable)`
pub fn all(host: &mut dyn Host, args: Args) -> PyResult {
    let iterator = protocol::iter(host, &args.pos[0])?;
    while let Some(item) = protocol::next(host, &iterator)? {
        if !protocol::truth(host, &item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

/// `any(iterable)`
pub fn any(host: &mut dyn Host, args: Args) -> PyResult {
    let iterator = protocol::iter(host, &args.pos[0])?;
    while let Some(item) = protocol::next(host, &iterator)? {
        if protocol::truth(host, &item)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

/// `iter(iterable)`, `iter(callable, sentinel)`
pub fn iter(host: &mut dyn Host, mut args: Args) -> PyResult {
    if args.pos.len() == 1 {
        return protocol::iter(host, &args.pos[0]);
    }
    if !protocol::is_callable(&args.pos[0]) {
        return Err(Raise::type_error("iter(object, sentinel): object must be callable"));
    }
    let sentinel = args.take(1);
    Ok(crate::builtins::iter::of_callable(args.take(0), sentinel))
}

/// `next(iterator[, default])`
pub fn next(host: &mut dyn Host, mut args: Args) -> PyResult {
    let default = args.take(1);
    let iterator = &args.pos[0];
    let result = match iterator {
        Value::Generator(generator) => match host.resume(generator, Resume::Send(Value::None)) {
            Ok(None) if default.is_null() => {
                let result = generator.take_result();
                let arguments = if result.is_null() || result.is_none() { vec![] } else { vec![result] };
                return Err(Raise::with_args(crate::value::BuiltinType::StopIteration, arguments));
            }
            Ok(None) => {
                drop(generator.take_result());
                return Ok(default);
            }
            Ok(Some(value)) => Ok(value),
            Err(error) => Err(error),
        },
        Value::Iter(iter) => match crate::builtins::iter::advance(host, &iter.clone()) {
            Ok(None) => Err(Raise::stop_iteration(Value::None)),
            Ok(Some(value)) => Ok(value),
            Err(error) => Err(error),
        },
        _ => match protocol::call_special_name(host, iterator, Name::Next, &[]) {
            Err(error) => Err(error),
            Ok(Some(value)) => Ok(value),
            Ok(None) => {
                let class = type_name(&iterator.class());
                return Err(Raise::type_error(format!("'{class}' object is not an iterator")));
            }
        },
    };
    match result {
        Err(error) if !default.is_null() && is_stop(&error) => Ok(default),
        result => result,
    }
}

/// `sorted(iterable, /, *, key=None, reverse=False)`
pub fn sorted(host: &mut dyn Host, args: Args) -> PyResult {
    if args.pos.len() != 1 {
        return Err(Raise::type_error(call::expected("sorted", args.pos.len(), 1, Some(1))));
    }
    let list = list::from_iterable(host, &args.pos[0])?;
    let mut items = list.take();
    let (mut key, mut reverse) = (None, false);
    if args.kw.len() > 2 {
        return Err(Raise::type_error(format!("sort() takes at most 2 keyword arguments ({} given)", args.kw.len())));
    }
    for (name, value) in &args.kw {
        match &*name.to_string_lossy() {
            "key" => key = Some(value.clone()).filter(|key| !key.is_none()),
            "reverse" => reverse = protocol::truth(host, value)?,
            other => {
                return Err(Raise::type_error(format!("'{other}' is an invalid keyword argument for sort()")));
            }
        }
    }
    sort::sort_values(host, &mut items, key.as_ref(), reverse)?;
    list.replace(items);
    Ok(Value::List(list))
}

/// `max(iterable, *[, default, key])`, `max(a, b, …, *[, key])`
pub fn max(host: &mut dyn Host, args: Args) -> PyResult {
    extreme(host, args, "max", CompareOp::Gt)
}

/// `min(iterable, *[, default, key])`, `min(a, b, …, *[, key])`
pub fn min(host: &mut dyn Host, args: Args) -> PyResult {
    extreme(host, args, "min", CompareOp::Lt)
}

/// `min_max`
fn extreme(host: &mut dyn Host, args: Args, name: &str, op: CompareOp) -> PyResult {
    let several = args.pos.len() > 1;
    if args.pos.is_empty() {
        return Err(Raise::type_error(call::expected(name, 0, 1, None)));
    }
    if args.kw.len() > 2 {
        let given = args.kw.len();
        return Err(Raise::type_error(format!("{name}() takes at most 2 keyword arguments ({given} given)")));
    }
    let (mut key, mut default) = (None, None);
    for (keyword, value) in &args.kw {
        match &*keyword.to_string_lossy() {
            "key" => key = Some(value.clone()).filter(|key| !key.is_none()),
            "default" => default = Some(value.clone()),
            other => {
                return Err(Raise::type_error(format!("'{other}' is an invalid keyword argument for {name}()")));
            }
        }
    }
    if several && default.is_some() {
        return Err(Raise::type_error(format!(
            "Cannot specify a default for {name}() with multiple positional arguments"
        )));
    }
    let source = if several { Value::tuple(args.pos.to_vec()) } else { args.pos[0].clone() };
    let iterator = protocol::iter(host, &source)?;
    let mut best: Option<(Value, Value)> = None;
    while let Some(item) = protocol::next(host, &iterator)? {
        let rank = match &key {
            Some(key) => host.call(key, Args::one(item.clone()))?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((_, top)) => protocol::compare_bool(host, op, &rank, top)?,
        };
        if better {
            best = Some((item, rank));
        }
    }
    match (best, default) {
        (Some((item, _)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(Raise::value_error(format!("{name}() iterable argument is empty"))),
    }
}
