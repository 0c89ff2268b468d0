//! How the iterators of `itertools` go on. State is copied out before program code can run and written back after:
//! no borrow is held across a call.

use super::{GROUPER, GroupBy, State, Tool, tool};
use crate::builtins::protocol::{self, BinaryOp};
use crate::value::{Args, Host, Instance, PyResult, Value, types};

type Outcome = PyResult<Option<Value>>;

/// The next item; `None` at the end.
pub(super) fn advance(host: &mut dyn Host, this: &Value, tool: &Tool) -> Outcome {
    let mut state = tool.0.borrow_mut();
    match &mut *state {
        State::Combinations { .. } | State::CombinationsReplacing { .. } => return Ok(combinations(&mut state)),
        State::Permutations { .. } => return Ok(permutations(&mut state)),
        State::Product { .. } => return Ok(product(&mut state)),
        State::Repeat { object, left } => {
            if let Some(left) = left {
                if *left == 0 {
                    return Ok(None);
                }
                *left -= 1;
            }
            return Ok(Some(object.clone()));
        }
        State::Count { current: Value::Int(at), step: Value::Int(step) } => {
            if let Some(next) = at.checked_add(*step) {
                return Ok(Some(Value::Int(std::mem::replace(at, next))));
            }
        }
        _ => {}
    }
    let next = match &*state {
        State::Accumulate { .. } => accumulate,
        State::Batched { .. } => batched,
        State::Chain { .. } => chain,
        State::Compress { .. } => compress,
        State::Count { .. } => count,
        State::Cycle { .. } => cycle,
        State::DropWhile { .. } => drop_while,
        State::FilterFalse { .. } => filter_false,
        State::Grouper { .. } => grouper,
        State::Islice { .. } => islice,
        State::Pairwise { .. } => pairwise,
        State::StarMap { .. } => star_map,
        State::TakeWhile { .. } => take_while,
        State::ZipLongest { .. } => zip_longest,
        State::GroupBy { .. } => {
            drop(state);
            return group_by(host, this, tool);
        }
        _ => return Ok(None),
    };
    drop(state);
    next(host, tool)
}

/// Copies fields of the one state the iterator can be in.
macro_rules! copy {
    ($tool:expr, $variant:ident { $($field:ident),* }) => {
        match &*$tool.0.borrow() {
            State::$variant { $($field,)* .. } => ($($field.clone()),*),
            _ => return Ok(None),
        }
    };
}

/// Writes a field of the state back.
macro_rules! write {
    ($tool:expr, $variant:ident $name:ident = $value:expr) => {{
        let mut value = $value;
        if let State::$variant { $name, .. } = &mut *$tool.0.borrow_mut() {
            std::mem::swap($name, &mut value);
        }
    }};
}

fn accumulate(host: &mut dyn Host, tool: &Tool) -> Outcome {
    let (source, func, total, initial) = copy!(tool, Accumulate { source, func, total, initial });
    if !initial.is_null() {
        write!(tool, Accumulate initial = Value::Null);
        write!(tool, Accumulate total = initial.clone());
        return Ok(Some(initial));
    }
    let Some(item) = protocol::next(host, &source)? else { return Ok(None) };
    let total = match (total, func) {
        (Value::Null, _) => item,
        (total, Value::None) => protocol::binary_op(host, BinaryOp::Add, &total, &item)?,
        (total, func) => host.call(&func, Args::two(total, item))?,
    };
    write!(tool, Accumulate total = total.clone());
    Ok(Some(total))
}

fn batched(host: &mut dyn Host, tool: &Tool) -> Outcome {
    let (source, size) = copy!(tool, Batched { source, size });
    let Some(source) = source else { return Ok(None) };
    let mut batch = Vec::new();
    while batch.len() < size {
        match protocol::next(host, &source)? {
            Some(item) => batch.push(item),
            None => {
                write!(tool, Batched source = None);
                break;
            }
        }
    }
    Ok((!batch.is_empty()).then(|| Value::tuple(batch)))
}

fn chain(host: &mut dyn Host, tool: &Tool) -> Outcome {
    loop {
        let (sources, active) = copy!(tool, Chain { sources, active });
        let Some(sources) = sources else { return Ok(None) };
        let active = match active {
            Some(active) => active,
            None => match protocol::next(host, &sources)? {
                None => {
                    write!(tool, Chain sources = None);
                    return Ok(None);
                }
                Some(iterable) => match protocol::iter(host, &iterable) {
                    Ok(iterator) => {
                        write!(tool, Chain active = Some(iterator.clone()));
                        iterator
                    }
                    Err(error) => {
                        write!(tool, Chain sources = None);
                        return Err(error);
                    }
                },
            },
        };
        match protocol::next(host, &active)? {
            Some(item) => return Ok(Some(item)),
            None => write!(tool, Chain active = None),
        }
    }
}

fn compress(host: &mut dyn Host, tool: &Tool) -> Outcome {
    let (data, selectors) = copy!(tool, Compress { data, selectors });
    loop {
        let Some(datum) = protocol::next(host, &data)? else { return Ok(None) };
        let Some(selector) = protocol::next(host, &selectors)? else { return Ok(None) };
        if protocol::truth(host, &selector)? {
            return Ok(Some(datum));
        }
    }
}

fn count(host: &mut dyn Host, tool: &Tool) -> Outcome {
    let (current, step) = copy!(tool, Count { current, step });
    let next = protocol::binary_op(host, BinaryOp::Add, &current, &step)?;
    write!(tool, Count current = next);
    Ok(Some(current))
}

fn drop_while(host: &mut dyn Host, tool: &Tool) -> Outcome {
    let (func, source, started) = copy!(tool, DropWhile { func, source, started });
    loop {
        let Some(item) = protocol::next(host, &source)? else { return Ok(None) };
        if started {
            return Ok(Some(item));
        }
        let good = host.call(&func, Args::one(item.clone()))?;
        if !protocol::truth(host, &good)? {
            write!(tool, DropWhile started = true);
            return Ok(Some(item));
        }
    }
}

fn filter_false(host: &mut dyn Host, tool: &Tool) -> Outcome {
    let (func, source) = copy!(tool, FilterFalse { func, source });
    let plain = func.is_none() || matches!(&func, Value::Type(t) if t.builtin == Some(crate::value::BuiltinType::Bool));
    loop {
        let Some(item) = protocol::next(host, &source)? else { return Ok(None) };
        let good = if plain { item.clone() } else { host.call(&func, Args::one(item.clone()))? };
        if !protocol::truth(host, &good)? {
            return Ok(Some(item));
        }
    }
}

fn pairwise(host: &mut dyn Host, tool: &Tool) -> Outcome {
    let (source, old) = copy!(tool, Pairwise { source, old });
    let Some(source) = source else { return Ok(None) };
    let mut old = old;
    if old.is_null() {
        let Some(first) = protocol::next(host, &source)? else {
            write!(tool, Pairwise source = None);
            return Ok(None);
        };
        write!(tool, Pairwise old = first.clone());
        old = first;
    }
    let Some(new) = protocol::next(host, &source)? else {
        write!(tool, Pairwise source = None);
        write!(tool, Pairwise old = Value::Null);
        return Ok(None);
    };
    write!(tool, Pairwise old = new.clone());
    Ok(Some(Value::tuple(vec![old, new])))
}

fn star_map(host: &mut dyn Host, tool: &Tool) -> Outcome {
    let (func, source) = copy!(tool, StarMap { func, source });
    let Some(item) = protocol::next(host, &source)? else { return Ok(None) };
    let args = protocol::collect(host, &item)?;
    host.call(&func, Args::pos(args)).map(Some)
}

fn take_while(host: &mut dyn Host, tool: &Tool) -> Outcome {
    let (func, source, stopped) = copy!(tool, TakeWhile { func, source, stopped });
    if stopped {
        return Ok(None);
    }
    let Some(item) = protocol::next(host, &source)? else { return Ok(None) };
    let good = host.call(&func, Args::one(item.clone()))?;
    if protocol::truth(host, &good)? {
        return Ok(Some(item));
    }
    write!(tool, TakeWhile stopped = true);
    Ok(None)
}

fn cycle(host: &mut dyn Host, tool: &Tool) -> Outcome {
    let source = match &*tool.0.borrow() {
        State::Cycle { source, .. } => source.clone(),
        _ => None,
    };
    if let Some(source) = source {
        let next = protocol::next(host, &source)?;
        if let State::Cycle { source, saved, .. } = &mut *tool.0.borrow_mut() {
            match next {
                Some(item) => {
                    saved.push(item.clone());
                    return Ok(Some(item));
                }
                None => *source = None,
            }
        }
    }
    match &mut *tool.0.borrow_mut() {
        State::Cycle { saved, index, .. } if !saved.is_empty() => {
            let item = saved[*index].clone();
            *index = (*index + 1) % saved.len();
            Ok(Some(item))
        }
        _ => Ok(None),
    }
}

/// Reads the next item of the source and its key (`groupby_step`); `false` at the end.
fn step(host: &mut dyn Host, tool: &Tool) -> PyResult<bool> {
    let (source, func) = match &*tool.0.borrow() {
        State::GroupBy { by: g } => (g.source.clone(), g.func.clone()),
        _ => return Ok(false),
    };
    let Some(item) = protocol::next(host, &source)? else { return Ok(false) };
    let key = if func.is_none() { item.clone() } else { host.call(&func, Args::one(item.clone()))? };
    let old = with_group(tool, |g| {
        (std::mem::replace(&mut g.current_value, item), std::mem::replace(&mut g.current_key, key))
    });
    drop(old);
    Ok(true)
}

fn with_group<R>(tool: &Tool, f: impl FnOnce(&mut GroupBy) -> R) -> Option<R> {
    match &mut *tool.0.borrow_mut() {
        State::GroupBy { by: group } => Some(f(group)),
        _ => None,
    }
}

fn group_by(host: &mut dyn Host, this: &Value, tool: &Tool) -> Outcome {
    // Groups given out before are empty from here on.
    with_group(tool, |g| g.group += 1);
    loop {
        let Some((target, current)) = with_group(tool, |g| (g.target_key.clone(), g.current_key.clone())) else {
            return Ok(None);
        };
        if !current.is_null() && (target.is_null() || !protocol::eq(host, &target, &current)?) {
            break;
        }
        if !step(host, tool)? {
            return Ok(None);
        }
    }
    let Some((key, number)) = with_group(tool, |g| {
        g.target_key = g.current_key.clone();
        (g.current_key.clone(), g.group)
    }) else {
        return Ok(None);
    };
    let state = State::Grouper { parent: this.clone(), key: key.clone(), number };
    let group = Instance::native(types::native(&GROUPER), Tool(std::cell::RefCell::new(state)));
    Ok(Some(Value::tuple(vec![key, group])))
}

fn grouper(host: &mut dyn Host, own: &Tool) -> Outcome {
    let (parent, key, number) = match &*own.0.borrow() {
        State::Grouper { parent, key, number } => (parent.clone(), key.clone(), *number),
        _ => return Ok(None),
    };
    let parent = tool(&parent)?;
    let Some((group, empty)) = with_group(parent, |g| (g.group, g.current_value.is_null())) else { return Ok(None) };
    if group != number {
        return Ok(None);
    }
    if empty && !step(host, parent)? {
        return Ok(None);
    }
    let current = with_group(parent, |g| g.current_key.clone()).unwrap_or_default();
    if !protocol::eq(host, &key, &current)? {
        return Ok(None);
    }
    Ok(with_group(parent, |g| {
        g.current_key = Value::Null;
        std::mem::take(&mut g.current_value)
    }))
}

fn islice(host: &mut dyn Host, tool: &Tool) -> Outcome {
    let finish = |tool: &Tool| {
        if let State::Islice { source, .. } = &mut *tool.0.borrow_mut() {
            *source = None;
        }
    };
    let (source, target, stop) = match &*tool.0.borrow() {
        State::Islice { source: Some(source), next, stop, .. } => (source.clone(), *next, *stop),
        _ => return Ok(None),
    };
    loop {
        let count = match &*tool.0.borrow() {
            State::Islice { count, .. } => *count,
            _ => return Ok(None),
        };
        if count >= target && stop.is_some_and(|stop| count >= stop) {
            finish(tool);
            return Ok(None);
        }
        let Some(item) = protocol::next(host, &source)? else {
            finish(tool);
            return Ok(None);
        };
        if let State::Islice { count, next, step, stop, .. } = &mut *tool.0.borrow_mut() {
            *count += 1;
            if *count <= target {
                continue;
            }
            *next = next.saturating_add(*step);
            if let Some(stop) = stop {
                *next = (*next).min(*stop);
            }
        }
        return Ok(Some(item));
    }
}

fn zip_longest(host: &mut dyn Host, tool: &Tool) -> Outcome {
    let (count, fill) = match &*tool.0.borrow() {
        State::ZipLongest { sources, active, fill } if *active > 0 => (sources.len(), fill.clone()),
        _ => return Ok(None),
    };
    let mut items = Vec::with_capacity(count);
    for i in 0..count {
        let source = match &*tool.0.borrow() {
            State::ZipLongest { sources, .. } => sources.get(i).cloned().flatten(),
            _ => return Ok(None),
        };
        let item = match source {
            None => fill.clone(),
            Some(source) => match protocol::next(host, &source) {
                Ok(Some(item)) => item,
                Ok(None) => {
                    if let State::ZipLongest { sources, active, .. } = &mut *tool.0.borrow_mut() {
                        sources[i] = None;
                        *active -= 1;
                        if *active == 0 {
                            return Ok(None);
                        }
                    }
                    fill.clone()
                }
                Err(error) => {
                    if let State::ZipLongest { active, .. } = &mut *tool.0.borrow_mut() {
                        *active = 0;
                    }
                    return Err(error);
                }
            },
        };
        items.push(item);
    }
    Ok(Some(Value::tuple(items)))
}

fn pick(pool: &[Value], indices: &[usize]) -> Option<Value> {
    Some(Value::tuple(indices.iter().map(|&i| pool[i].clone()).collect()))
}

/// The next combination: the rightmost index that can grow does, those behind it follow.
fn combinations(state: &mut State) -> Option<Value> {
    let (pool, indices, begun, done, replacing) = match state {
        State::Combinations { pool, indices, begun, done } => (pool, indices, begun, done, false),
        State::CombinationsReplacing { pool, indices, begun, done } => (pool, indices, begun, done, true),
        _ => return None,
    };
    if *done {
        return None;
    }
    if !std::mem::replace(begun, true) {
        return pick(pool, indices);
    }
    let (n, r) = (pool.len(), indices.len());
    let limit = |i: usize| if replacing { n - 1 } else { i + n - r };
    let Some(i) = (0..r).rev().find(|&i| indices[i] != limit(i)) else {
        *done = true;
        return None;
    };
    let first = indices[i] + 1;
    for (offset, index) in indices[i..].iter_mut().enumerate() {
        *index = if replacing { first } else { first + offset };
    }
    pick(pool, indices)
}

fn permutations(state: &mut State) -> Option<Value> {
    let State::Permutations { pool, indices, cycles, len, begun, done } = state else { return None };
    if *done {
        return None;
    }
    if !std::mem::replace(begun, true) {
        return pick(pool, &indices[..*len]);
    }
    let n = pool.len();
    for i in (0..*len).rev() {
        cycles[i] -= 1;
        if cycles[i] == 0 {
            indices[i..].rotate_left(1);
            cycles[i] = n - i;
        } else {
            indices.swap(i, n - cycles[i]);
            return pick(pool, &indices[..*len]);
        }
    }
    *done = true;
    None
}

fn product(state: &mut State) -> Option<Value> {
    let State::Product { pools, indices, begun, done } = state else { return None };
    if *done {
        return None;
    }
    if std::mem::replace(begun, true) {
        let mut i = indices.len();
        loop {
            if i == 0 {
                *done = true;
                return None;
            }
            i -= 1;
            indices[i] += 1;
            if indices[i] < pools[i].len() {
                break;
            }
            indices[i] = 0;
        }
    }
    Some(Value::tuple(pools.iter().zip(indices.iter()).map(|(pool, &i)| pool[i].clone()).collect()))
}
