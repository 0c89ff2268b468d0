//! `list`.

use crate::builtins::quick;
use crate::value::function::{NativeDef, Sig};
use crate::value::iter::{Iter, IterKind};
use crate::value::list::drop_backwards;
use crate::value::types::{BaseSpec, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Gc, Host, List, PyResult, Raise, Slice, Str, Value};

use super::protocol::{self, BinaryOp, CompareOp};
use super::repr::{self, Text};
use super::sequence::{self, type_name};
use super::{range, sort};

/// `list`
pub static LIST: TypeSpec = TypeSpec {
    name: "list",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::List),
    subclassable: true,
    has_dict: false,
    doc: Some(
        "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\n\
         The argument must be an iterable if specified.",
    ),
    methods: METHODS,
    getset: &[],
    extra: Some(sequence::unhashable),
};

const METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new),
    NativeDef::slot("__repr__", Sig::NoArgs, repr_slot),
    NativeDef::slot("__lt__", Sig::One, lt),
    NativeDef::slot("__le__", Sig::One, le),
    NativeDef::slot("__eq__", Sig::One, eq),
    NativeDef::slot("__ne__", Sig::One, ne),
    NativeDef::slot("__gt__", Sig::One, gt),
    NativeDef::slot("__ge__", Sig::One, ge),
    NativeDef::slot("__iter__", Sig::NoArgs, iter),
    NativeDef::slot("__init__", Sig::Any, init),
    NativeDef::slot("__len__", Sig::NoArgs, len),
    NativeDef::method("__getitem__", Sig::One, |host, args| get_item(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__setitem__", Sig::Pos(2, 2), set_item_slot),
    NativeDef::slot("__delitem__", Sig::One, del_item_slot),
    NativeDef::slot("__add__", Sig::One, |host, args| concat(host, this(&args)?, &args.pos[1])),
    NativeDef::slot("__mul__", Sig::Pos(1, 1), repeat_slot),
    NativeDef::slot("__rmul__", Sig::Pos(1, 1), repeat_slot),
    NativeDef::slot("__contains__", Sig::One, contains_slot),
    NativeDef::slot("__iadd__", Sig::One, iadd),
    NativeDef::slot("__imul__", Sig::Pos(1, 1), imul),
    NativeDef::method("__reversed__", Sig::NoArgs, reversed),
    NativeDef::method("clear", Sig::NoArgs, clear),
    NativeDef::method("copy", Sig::NoArgs, copy),
    NativeDef::method("append", Sig::One, append).quick(quick::append),
    NativeDef::method("insert", Sig::Pos(2, 2), insert),
    NativeDef::method("extend", Sig::One, extend_method),
    NativeDef::method("pop", Sig::Pos(0, 1), pop).quick(quick::pop),
    NativeDef::method("remove", Sig::One, remove),
    NativeDef::method("index", Sig::Pos(1, 3), index),
    NativeDef::method("count", Sig::One, |host, args| sequence::count(host, &**this(&args)?, &args.pos[1])),
    NativeDef::method("reverse", Sig::NoArgs, reverse),
    NativeDef::method(
        "sort",
        Sig::Params { names: &["key", "reverse"], posonly: 0, required: 0, kwonly: 2 },
        sort_method,
    ),
    NativeDef::class_method("__class_getitem__", Sig::One, crate::builtins::typing::class_getitem),
];

/// The list a method was called on.
fn this(args: &Args) -> PyResult<&Gc<List>> {
    list_of(&args.pos[0])
}

fn list_of(value: &Value) -> PyResult<&Gc<List>> {
    value.as_list().ok_or_else(|| sequence::wrong_receiver(BuiltinType::List, value))
}

// ---- construction -----------------------------------------------------------------------------------------------

fn new(_host: &mut dyn Host, args: Args) -> PyResult {
    let class = sequence::class_argument(&args, BuiltinType::List)?;
    Ok(sequence::construct(&class, Value::list(Vec::new())))
}

fn init(host: &mut dyn Host, args: Args) -> PyResult {
    let list = this(&args)?;
    if !sequence::overrides(&args.pos[0].class(), BuiltinType::List, "__new__") {
        sequence::no_keywords(&args, "list")?;
    }
    sequence::check_positional(&args, "list", 0, 1)?;
    list.remove_all();
    if let Some(iterable) = args.get(1) {
        extend(host, list, iterable)?;
    }
    Ok(Value::None)
}

/// A new list of an iterable's items (`PySequence_List`).
///
/// # Errors
/// What iterating raises.
pub fn from_iterable(host: &mut dyn Host, iterable: &Value) -> PyResult<Gc<List>> {
    let list = List::new(Vec::new());
    extend(host, &list, iterable)?;
    Ok(list)
}

/// Appends all items of an iterable (`list_extend`).
///
/// # Errors
/// TypeError when it is not iterable, and what iterating raises; what was produced before has been appended.
pub fn extend(host: &mut dyn Host, list: &Gc<List>, iterable: &Value) -> PyResult<()> {
    match iterable {
        Value::List(other) if other.is(list) => {
            sequence::reserve_items(host, list.len(), 1)?;
            let items = list.to_vec();
            list.extend(items);
        }
        Value::List(other) => {
            sequence::reserve_items(host, other.len(), 1)?;
            other.with(|items| list.extend(items.iter().cloned()));
        }
        Value::Tuple(other) => {
            sequence::reserve_items(host, other.len(), 1)?;
            list.extend(other.as_slice().iter().cloned());
        }
        Value::Range(r) => extend_by_range(host, list, r)?,
        Value::Instance(_) if iterable.as_list().is_some_and(|other| other.is(list)) => {
            sequence::reserve_items(host, list.len(), 1)?;
            let items = list.to_vec();
            list.extend(items);
        }
        other => {
            let iterator = protocol::iter(host, other)?;
            let hint = protocol::length_hint(host, other, 8)?;
            list.expect(hint);
            let mut since_tick = 0;
            while let Some(item) = protocol::next(host, &iterator)? {
                list.push(item);
                since_tick += 1;
                if since_tick == 4096 {
                    host.reserve(0)?;
                    host.tick(since_tick)?;
                    since_tick = 0;
                }
            }
            list.settle();
        }
    }
    Ok(())
}

fn extend_by_range(host: &mut dyn Host, list: &List, range: &crate::value::Range) -> PyResult<()> {
    let len = super::range::range_len(range)?;
    sequence::reserve_items(host, len, 1)?;
    host.tick(len)?;
    list.extend((0..len as u64).map(|i| range.at(i)));
    Ok(())
}

/// The items of any iterable for a statement that needs a sequence (`PySequence_Fast`).
///
/// # Errors
/// TypeError with `message` when it is not iterable, and what iterating raises.
pub fn fast_sequence(host: &mut dyn Host, value: &Value, message: &str) -> PyResult<Vec<Value>> {
    match value {
        Value::List(list) => {
            sequence::reserve_items(host, list.len(), 1)?;
            Ok(list.to_vec())
        }
        Value::Tuple(tuple) => {
            sequence::reserve_items(host, tuple.len(), 1)?;
            Ok(tuple.as_slice().to_vec())
        }
        other => {
            let iterator = match protocol::iter(host, other) {
                Err(raise) if raise.is(BuiltinType::TypeError) => return Err(Raise::type_error(message)),
                result => result?,
            };
            Ok(from_iterable(host, &iterator)?.take())
        }
    }
}

// ---- operators --------------------------------------------------------------------------------------------------

/// `list + x` and `list * n`, `n * list`; `None` when these operands are not for lists.
///
/// # Errors
/// TypeError for `list +` anything but a list.
pub fn binary(host: &mut dyn Host, op: BinaryOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    match (op, a.as_list(), b.as_list()) {
        (BinaryOp::Add, Some(list), _) => concat(host, list, b).map(Some),
        (BinaryOp::Multiply, Some(list), _) if sequence::is_index(b) => {
            let times = protocol::index_i64(host, b).map_err(repeat_overflow)?;
            repeat(host, list, times).map(Some)
        }
        (BinaryOp::Multiply, None, Some(list)) if sequence::is_index(a) => {
            let times = protocol::index_i64(host, a).map_err(repeat_overflow)?;
            repeat(host, list, times).map(Some)
        }
        _ => Ok(None),
    }
}

/// `list += iterable` and `list *= n`; `None` when the operand is not for lists. The list itself is the result.
///
/// # Errors
/// As [`extend`] and [`binary`].
pub fn inplace(host: &mut dyn Host, op: BinaryOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    let list = list_of(a)?;
    match op {
        BinaryOp::Add => extend(host, list, b)?,
        BinaryOp::Multiply if sequence::is_index(b) => {
            let times = protocol::index_i64(host, b).map_err(repeat_overflow)?;
            repeat_inplace(host, list, times)?;
        }
        _ => return Ok(None),
    }
    Ok(Some(a.clone()))
}

/// A count that does not fit is an OverflowError when a sequence is repeated (`sequence_repeat`).
pub fn repeat_overflow(raise: Raise) -> Raise {
    if raise.is(BuiltinType::IndexError) {
        return Raise::overflow_error("cannot fit 'int' into an index-sized integer");
    }
    raise
}

/// `list + other` (`list_concat`).
fn concat(host: &mut dyn Host, list: &Gc<List>, other: &Value) -> PyResult {
    let Some(tail) = other.as_list() else {
        return Err(Raise::type_error(format!("can only concatenate list (not \"{}\") to list", type_name(other))));
    };
    let mut items = sequence::room_for(host, list.len() + tail.len(), 1)?;
    list.with(|head| items.extend_from_slice(head));
    tail.with(|tail| items.extend_from_slice(tail));
    Ok(Value::exact_list(items))
}

/// `list * times` (`list_repeat`).
fn repeat(host: &mut dyn Host, list: &Gc<List>, times: i64) -> PyResult {
    Ok(Value::exact_list(repeated(host, list, times)?))
}

fn repeated(host: &mut dyn Host, list: &Gc<List>, times: i64) -> PyResult<Vec<Value>> {
    let times = if list.is_empty() { 0 } else { usize::try_from(times).unwrap_or(0) };
    let mut copies = sequence::room_for(host, list.len(), times)?;
    host.tick(list.len() * times / 64)?;
    list.with(|items| match items {
        [item] => copies.resize(times, item.clone()),
        items => (0..times).for_each(|_| copies.extend_from_slice(items)),
    });
    Ok(copies)
}

fn repeat_inplace(host: &mut dyn Host, list: &Gc<List>, times: i64) -> PyResult<()> {
    if times <= 0 {
        list.remove_all();
    } else if times > 1 && !list.is_empty() {
        let more = repeated(host, list, times - 1)?;
        list.extend(more);
    }
    Ok(())
}

/// `a <op> b`; NotImplemented unless both are lists (`list_richcompare`).
///
/// # Errors
/// What comparing items raises.
pub fn compare(host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    let (Some(x), Some(y)) = (a.as_list(), b.as_list()) else { return Ok(Value::NotImplemented) };
    if matches!(op, CompareOp::Eq | CompareOp::Ne) && x.len() != y.len() {
        return Ok(Value::Bool(op == CompareOp::Ne));
    }
    sequence::compare(host, op, &**x, &**y)
}

/// `value in list`
///
/// # Errors
/// What comparing items raises.
pub fn contains(host: &mut dyn Host, list: &Value, value: &Value) -> PyResult<bool> {
    Ok(sequence::find(host, &**list_of(list)?, value, 0, usize::MAX)?.is_some())
}

/// `repr(list)`
///
/// # Errors
/// What the items' reprs raise.
pub fn repr(host: &mut dyn Host, list: &Value) -> PyResult<Gc<Str>> {
    repr::text_of(host, list, write_repr)
}

/// Writes `repr(list)` (`list_repr`).
///
/// # Errors
/// What the items' reprs raise.
pub fn write_repr(host: &mut dyn Host, list: &Value, out: &mut Text) -> PyResult<()> {
    let list = list_of(list)?;
    if list.is_empty() {
        out.push_str("[]");
        return Ok(());
    }
    repr::guarded(host, out, list.address(), "[...]", &mut |host, out| {
        out.push_str("[");
        repr::write_items(host, out, &mut |i| list.get(i))?;
        out.push_str("]");
        Ok(())
    })
}

// ---- items ------------------------------------------------------------------------------------------------------

#[cold]
fn bad_subscript(key: &Value) -> Raise {
    Raise::type_error(format!("list indices must be integers or slices, not {}", type_name(key)))
}

/// `list[key]` (`list_subscript`).
///
/// # Errors
/// IndexError, TypeError for what is neither index nor slice.
#[inline]
pub fn get_item(host: &mut dyn Host, list: &Value, key: &Value) -> PyResult {
    let list = list_of(list)?;
    if let Value::Slice(slice) = key {
        return get_slice(host, list, slice);
    }
    let Some(index) = sequence::subscript(host, key)? else { return Err(bad_subscript(key)) };
    sequence::place(index, list.len())
        .and_then(|at| list.get(at))
        .ok_or_else(|| Raise::index_error("list index out of range"))
}

fn get_slice(host: &mut dyn Host, list: &Gc<List>, slice: &Slice) -> PyResult {
    let bounds = range::unpack_slice(host, slice)?;
    let (start, _, step, count) = range::adjust(bounds, list.len());
    sequence::reserve_items(host, count, 1)?;
    Ok(Value::exact_list(list.with(|items| range::pick(items, start, step, count))))
}

/// `list[key] = value` (`list_ass_subscript`).
///
/// # Errors
/// IndexError, TypeError, and ValueError for an extended slice of another size.
#[inline]
pub fn set_item(host: &mut dyn Host, list: &Value, key: &Value, value: Value) -> PyResult<()> {
    let list = list_of(list)?;
    if let Value::Slice(slice) = key {
        return set_slice(host, list, slice, &value);
    }
    let Some(index) = sequence::subscript(host, key)? else { return Err(bad_subscript(key)) };
    let replaced = sequence::place(index, list.len()).and_then(|at| list.set(at, value));
    replaced.map(drop).ok_or_else(|| Raise::index_error("list assignment index out of range"))
}

fn set_slice(host: &mut dyn Host, list: &Gc<List>, slice: &Slice, value: &Value) -> PyResult<()> {
    let bounds = range::unpack_slice(host, slice)?;
    let (start, stop, step, count) = range::adjust(bounds, list.len());
    if step == 1 {
        let values = fast_sequence(host, value, "can only assign an iterable")?;
        // Producing the values may have changed the list.
        let start = (start as usize).min(list.len());
        let stop = (stop.max(0) as usize).clamp(start, list.len());
        drop_backwards(list.splice(start, stop, values));
        return Ok(());
    }
    let values = fast_sequence(host, value, "must assign iterable to extended slice")?;
    if values.len() != count {
        return Err(Raise::value_error(format!(
            "attempt to assign sequence of size {} to extended slice of size {count}",
            values.len()
        )));
    }
    for (i, value) in values.into_iter().enumerate() {
        list.set((start + i as i64 * step) as usize, value);
    }
    Ok(())
}

/// `del list[key]`
///
/// # Errors
/// IndexError, TypeError for what is neither index nor slice.
pub fn del_item(host: &mut dyn Host, list: &Value, key: &Value) -> PyResult<()> {
    let list = list_of(list)?;
    if let Value::Slice(slice) = key {
        return del_slice(host, list, slice);
    }
    let Some(index) = sequence::subscript(host, key)? else { return Err(bad_subscript(key)) };
    let removed = sequence::place(index, list.len()).and_then(|at| list.remove(at));
    removed.map(drop).ok_or_else(|| Raise::index_error("list assignment index out of range"))
}

fn del_slice(host: &mut dyn Host, list: &Gc<List>, slice: &Slice) -> PyResult<()> {
    let bounds = range::unpack_slice(host, slice)?;
    let (start, _, step, count) = range::adjust(bounds, list.len());
    if count == 0 {
        return Ok(());
    }
    let last = start + (count as i64 - 1) * step;
    let (low, high) = (start.min(last) as usize, start.max(last) as usize);
    let step = step.unsigned_abs() as usize;
    let kept: Vec<Value> = list.with(|items| {
        let within = items.iter().take(high + 1).skip(low).enumerate();
        within.filter(|(i, _)| i % step != 0).map(|(_, item)| item.clone()).collect()
    });
    drop_backwards(list.splice(low, high + 1, kept));
    Ok(())
}

// ---- slots ------------------------------------------------------------------------------------------------------

fn repr_slot(host: &mut dyn Host, args: Args) -> PyResult {
    repr(host, &args.pos[0]).map(Value::Str)
}

fn lt(host: &mut dyn Host, args: Args) -> PyResult {
    compare(host, CompareOp::Lt, &args.pos[0], &args.pos[1])
}

fn le(host: &mut dyn Host, args: Args) -> PyResult {
    compare(host, CompareOp::Le, &args.pos[0], &args.pos[1])
}

fn eq(host: &mut dyn Host, args: Args) -> PyResult {
    compare(host, CompareOp::Eq, &args.pos[0], &args.pos[1])
}

fn ne(host: &mut dyn Host, args: Args) -> PyResult {
    compare(host, CompareOp::Ne, &args.pos[0], &args.pos[1])
}

fn gt(host: &mut dyn Host, args: Args) -> PyResult {
    compare(host, CompareOp::Gt, &args.pos[0], &args.pos[1])
}

fn ge(host: &mut dyn Host, args: Args) -> PyResult {
    compare(host, CompareOp::Ge, &args.pos[0], &args.pos[1])
}

fn iter(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Iter::value(IterKind::List(Some(this(&args)?.clone()), 0)))
}

fn reversed(_host: &mut dyn Host, args: Args) -> PyResult {
    let list = this(&args)?;
    Ok(Iter::value(IterKind::ListReverse(Some(list.clone()), list.len())))
}

fn len(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Value::from_usize(this(&args)?.len()))
}

fn set_item_slot(host: &mut dyn Host, mut args: Args) -> PyResult {
    let value = args.take(2);
    set_item(host, &args.pos[0], &args.pos[1], value)?;
    Ok(Value::None)
}

fn del_item_slot(host: &mut dyn Host, args: Args) -> PyResult {
    del_item(host, &args.pos[0], &args.pos[1])?;
    Ok(Value::None)
}

fn repeat_slot(host: &mut dyn Host, args: Args) -> PyResult {
    let times = protocol::index_i64(host, &args.pos[1]).map_err(repeat_overflow)?;
    repeat(host, this(&args)?, times)
}

fn contains_slot(host: &mut dyn Host, args: Args) -> PyResult {
    contains(host, &args.pos[0], &args.pos[1]).map(Value::Bool)
}

fn iadd(host: &mut dyn Host, mut args: Args) -> PyResult {
    extend(host, this(&args)?, &args.pos[1])?;
    Ok(args.take(0))
}

fn imul(host: &mut dyn Host, mut args: Args) -> PyResult {
    let times = protocol::index_i64(host, &args.pos[1]).map_err(repeat_overflow)?;
    repeat_inplace(host, this(&args)?, times)?;
    Ok(args.take(0))
}

// ---- methods ----------------------------------------------------------------------------------------------------

fn clear(_host: &mut dyn Host, args: Args) -> PyResult {
    this(&args)?.remove_all();
    Ok(Value::None)
}

fn copy(host: &mut dyn Host, args: Args) -> PyResult {
    let list = this(&args)?;
    sequence::reserve_items(host, list.len(), 1)?;
    Ok(Value::exact_list(list.to_vec()))
}

fn append(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let value = args.take(1);
    this(&args)?.push(value);
    Ok(Value::None)
}

fn insert(host: &mut dyn Host, mut args: Args) -> PyResult {
    let index = sequence::ssize(host, &args.pos[1])?;
    let value = args.take(2);
    let list = this(&args)?;
    list.insert(sequence::search_bound(index, list.len()).min(list.len()), value);
    Ok(Value::None)
}

fn extend_method(host: &mut dyn Host, args: Args) -> PyResult {
    extend(host, this(&args)?, &args.pos[1])?;
    Ok(Value::None)
}

fn pop(host: &mut dyn Host, args: Args) -> PyResult {
    let index = match args.get(1) {
        Some(index) => sequence::ssize(host, index)?,
        None => -1,
    };
    let list = this(&args)?;
    let popped = match index {
        -1 => list.pop(),
        _ => sequence::place(index, list.len()).and_then(|at| list.remove(at)),
    };
    popped.ok_or_else(|| {
        Raise::index_error(if list.is_empty() { "pop from empty list" } else { "pop index out of range" })
    })
}

fn remove(host: &mut dyn Host, args: Args) -> PyResult {
    let list = this(&args)?;
    match sequence::find(host, &**list, &args.pos[1], 0, usize::MAX)? {
        Some(at) => {
            // The comparison may have shortened the list.
            drop(list.remove(at));
            Ok(Value::None)
        }
        None => Err(Raise::value_error("list.remove(x): x not in list")),
    }
}

fn index(host: &mut dyn Host, args: Args) -> PyResult {
    let (start, stop) = sequence::search_bounds(host, &args)?;
    let list = this(&args)?;
    let (start, stop) = (sequence::search_bound(start, list.len()), sequence::search_bound(stop, list.len()));
    match sequence::find(host, &**list, &args.pos[1], start, stop)? {
        Some(at) => Ok(Value::from_usize(at)),
        None => Err(sequence::not_in(host, &args.pos[1], " is not in list")),
    }
}

fn reverse(_host: &mut dyn Host, args: Args) -> PyResult {
    this(&args)?.reverse();
    Ok(Value::None)
}

fn sort_method(host: &mut dyn Host, args: Args) -> PyResult {
    let reverse = match args.get(2) {
        Some(reverse) => protocol::truth(host, reverse)?,
        None => false,
    };
    let key = args.get(1).filter(|key| !key.is_none());
    sort::sort_list(host, this(&args)?, key, reverse)?;
    Ok(Value::None)
}
