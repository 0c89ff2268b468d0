//! `range` and `slice`.

use num_bigint::{BigInt, Sign};
use num_traits::{One, Signed, Zero};

use crate::value::function::{NativeDef, Sig};
use crate::value::iter::{Iter, IterKind};
use crate::value::types::{BaseSpec, GetSet, Layout, Setter, TypeSpec};
use crate::value::{Args, BuiltinType, Gc, Host, PyResult, Raise, Range, Slice, Str, Value};

use super::protocol::{self, CompareOp};
use super::repr::{self, Text};
use super::sequence::{self, type_name};

/// `range`
pub static RANGE: TypeSpec = TypeSpec {
    name: "range",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Range),
    subclassable: false,
    has_dict: false,
    doc: Some(
        "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n\
         Return an object that produces a sequence of integers from start (inclusive)\n\
         to stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\n\
         start defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\n\
         These are exactly the valid indices for a list of 4 elements.\n\
         When step is given, it specifies the increment (or decrement).",
    ),
    methods: RANGE_METHODS,
    getset: &[
        GetSet { name: "start", get: |_, v| Ok(range_of(v)?.parts()[0].clone()), set: READ_ONLY },
        GetSet { name: "stop", get: |_, v| Ok(range_of(v)?.parts()[1].clone()), set: READ_ONLY },
        GetSet { name: "step", get: |_, v| Ok(range_of(v)?.parts()[2].clone()), set: READ_ONLY },
    ],
    extra: None,
};

/// `slice`
pub static SLICE: TypeSpec = TypeSpec {
    name: "slice",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Slice),
    subclassable: false,
    has_dict: false,
    doc: Some(
        "slice(stop)\nslice(start, stop[, step])\n\n\
         Create a slice object.  This is used for extended slicing (e.g. a[0:10:2]).",
    ),
    methods: SLICE_METHODS,
    getset: &[
        GetSet { name: "start", get: |_, v| Ok(slice_of(v)?.start.clone()), set: READ_ONLY },
        GetSet { name: "stop", get: |_, v| Ok(slice_of(v)?.stop.clone()), set: READ_ONLY },
        GetSet { name: "step", get: |_, v| Ok(slice_of(v)?.step.clone()), set: READ_ONLY },
    ],
    extra: None,
};

const READ_ONLY: Option<Setter> = Some(|_, _, _| Err(Raise::attribute_error("readonly attribute")));

const RANGE_METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new_range),
    NativeDef::slot("__repr__", Sig::NoArgs, |host, args| repr(host, &args.pos[0]).map(Value::Str)),
    NativeDef::slot("__hash__", Sig::NoArgs, |host, args| hash(host, &args.pos[0]).map(Value::Int)),
    NativeDef::slot("__lt__", Sig::One, |host, args| compare(host, CompareOp::Lt, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__le__", Sig::One, |host, args| compare(host, CompareOp::Le, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__eq__", Sig::One, |host, args| compare(host, CompareOp::Eq, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ne__", Sig::One, |host, args| compare(host, CompareOp::Ne, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__gt__", Sig::One, |host, args| compare(host, CompareOp::Gt, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ge__", Sig::One, |host, args| compare(host, CompareOp::Ge, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__iter__", Sig::NoArgs, |_, args| Ok(iter(range_of(&args.pos[0])?))),
    NativeDef::slot("__bool__", Sig::NoArgs, |_, args| {
        Ok(Value::Bool(!range_of(&args.pos[0])?.len_bigint().is_zero()))
    }),
    NativeDef::slot("__len__", Sig::NoArgs, |_, args| range_len(range_of(&args.pos[0])?).map(Value::from_usize)),
    NativeDef::slot("__getitem__", Sig::One, |host, args| get_item(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__contains__", Sig::One, |host, args| contains(host, &args.pos[0], &args.pos[1]).map(Value::Bool)),
    NativeDef::method("__reversed__", Sig::NoArgs, |_, args| Ok(reversed(range_of(&args.pos[0])?))),
    NativeDef::method("__reduce__", Sig::NoArgs, |_, args| reduce(BuiltinType::Range, range_of(&args.pos[0])?.parts())),
    NativeDef::method("count", Sig::One, range_count),
    NativeDef::method("index", Sig::One, range_index),
];

const SLICE_METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new_slice),
    NativeDef::slot("__repr__", Sig::NoArgs, |host, args| slice_repr(host, &args.pos[0]).map(Value::Str)),
    NativeDef::slot("__hash__", Sig::NoArgs, |host, args| slice_hash(host, &args.pos[0]).map(Value::Int)),
    NativeDef::slot("__lt__", Sig::One, |host, args| slice_compare(host, CompareOp::Lt, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__le__", Sig::One, |host, args| slice_compare(host, CompareOp::Le, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__eq__", Sig::One, |host, args| slice_compare(host, CompareOp::Eq, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ne__", Sig::One, |host, args| slice_compare(host, CompareOp::Ne, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__gt__", Sig::One, |host, args| slice_compare(host, CompareOp::Gt, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ge__", Sig::One, |host, args| slice_compare(host, CompareOp::Ge, &args.pos[0], &args.pos[1])),
    NativeDef::method("indices", Sig::One, indices),
    NativeDef::method("__reduce__", Sig::NoArgs, |_, args| {
        let slice = slice_of(&args.pos[0])?;
        reduce(BuiltinType::Slice, [slice.start.clone(), slice.stop.clone(), slice.step.clone()])
    }),
];

fn range_of(value: &Value) -> PyResult<&Gc<Range>> {
    match value {
        Value::Range(range) => Ok(range),
        other => Err(sequence::wrong_receiver(BuiltinType::Range, other)),
    }
}

fn slice_of(value: &Value) -> PyResult<&Gc<Slice>> {
    match value {
        Value::Slice(slice) => Ok(slice),
        other => Err(sequence::wrong_receiver(BuiltinType::Slice, other)),
    }
}

fn reduce(class: BuiltinType, parts: [Value; 3]) -> PyResult {
    Ok(Value::tuple(vec![Value::Type(crate::value::types::builtin(class)), Value::tuple(parts.to_vec())]))
}

// ---- range ------------------------------------------------------------------------------------------------------

fn new_range(host: &mut dyn Host, args: Args) -> PyResult {
    sequence::class_argument(&args, BuiltinType::Range)?;
    sequence::no_keywords(&args, "range")?;
    sequence::check_positional(&args, "range", 1, 3)?;
    make_range(host, &args.pos[1..])
}

/// `range(stop)`, `range(start, stop)`, `range(start, stop, step)`.
///
/// # Errors
/// TypeError for what is no integer; ValueError for a step of 0.
pub fn make_range(host: &mut dyn Host, args: &[Value]) -> PyResult {
    let small = |value: &Value| if let Value::Int(i) = value { Some(*i) } else { None };
    let made = match args {
        [stop] => small(stop).map(|stop| (0, stop, 1)),
        [start, stop] => small(start).zip(small(stop)).map(|(start, stop)| (start, stop, 1)),
        [start, stop, step] => {
            small(start).zip(small(stop)).zip(small(step)).map(|((start, stop), step)| (start, stop, step))
        }
        _ => None,
    };
    if let Some((start, stop, step)) = made.filter(|made| made.2 != 0) {
        return Ok(Value::Range(Range::new(start, stop, step)));
    }
    let mut parts = Vec::with_capacity(3);
    for arg in args {
        parts.push(big_index(host, arg)?);
    }
    let mut parts = parts.into_iter();
    let (start, stop, step) = match (parts.next(), parts.next(), parts.next()) {
        (Some(stop), None, _) => (BigInt::zero(), stop, BigInt::one()),
        (start, stop, step) => (start.unwrap_or_default(), stop.unwrap_or_default(), step.unwrap_or_else(BigInt::one)),
    };
    if step.is_zero() {
        return Err(Raise::value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::Range(Range::from_bigints(start, stop, step)))
}

/// `operator.index(value)` of any size.
fn big_index(host: &mut dyn Host, value: &Value) -> PyResult<BigInt> {
    let index = protocol::index(host, value)?;
    index.as_bigint().ok_or_else(|| Raise::type_error("an integer is required"))
}

/// `len(range)`
///
/// # Errors
/// OverflowError when it does not fit.
pub fn range_len(range: &Range) -> PyResult<usize> {
    let len = range.len().and_then(|len| i64::try_from(len).ok());
    len.map(|len| len as usize).ok_or_else(|| Raise::overflow_error("Python int too large to convert to C ssize_t"))
}

/// The iterator of a range.
pub fn iter(range: &Range) -> Value {
    match (range, range.len().filter(|&len| len <= i64::MAX as u64)) {
        (Range::Small { start, step, .. }, Some(len)) => Iter::value(IterKind::Range(*start, *step, len)),
        _ => {
            let [start, _, step] = big_parts(range);
            Iter::value(IterKind::LongRange(Box::new((start, step, range.len_bigint()))))
        }
    }
}

/// `reversed(range)`
pub fn reversed(range: &Range) -> Value {
    let [start, _, step] = big_parts(range);
    let len = range.len_bigint();
    let last = start + (&len - 1u8) * &step;
    let step = -step;
    match (i64::try_from(&last), i64::try_from(&step), u64::try_from(&len)) {
        (Ok(last), Ok(step), Ok(len)) => Iter::value(IterKind::Range(last, step, len)),
        _ => Iter::value(IterKind::LongRange(Box::new((last, step, len)))),
    }
}

fn big_parts(range: &Range) -> [BigInt; 3] {
    match range {
        Range::Small { start, stop, step } => [BigInt::from(*start), BigInt::from(*stop), BigInt::from(*step)],
        Range::Big(parts) => (**parts).clone(),
    }
}

/// `range[key]` (`range_subscript`).
///
/// # Errors
/// IndexError, TypeError for what is neither index nor slice.
#[inline]
pub fn get_item(host: &mut dyn Host, range: &Value, key: &Value) -> PyResult {
    let range = range_of(range)?;
    match key {
        Value::Slice(slice) => sub_range(host, range, slice),
        key if sequence::is_index(key) => {
            let index = protocol::index(host, key)?;
            range_item(range, &index).ok_or_else(|| Raise::index_error("range object index out of range"))
        }
        other => Err(Raise::type_error(format!("range indices must be integers or slices, not {}", type_name(other)))),
    }
}

/// The item at an index (`compute_range_item`), if it is in range.
fn range_item(range: &Range, index: &Value) -> Option<Value> {
    if let (Some(index), Some(len)) = (index.as_i64(), range.len()) {
        let index = i128::from(index) + if index < 0 { i128::from(len) } else { 0 };
        return u64::try_from(index).ok().filter(|&index| index < len).map(|index| range.at(index));
    }
    let len = range.len_bigint();
    let mut index = index.as_bigint()?;
    if index.is_negative() {
        index += &len;
    }
    if index.is_negative() || index >= len {
        return None;
    }
    let [start, _, step] = big_parts(range);
    Some(Value::from_bigint(start + index * step))
}

/// `range[slice]` (`compute_slice`).
fn sub_range(host: &mut dyn Host, range: &Range, slice: &Slice) -> PyResult {
    let (first, end, by) = long_indices(host, slice, &range.len_bigint())?;
    let [start, _, step] = big_parts(range);
    let item = |index: BigInt| &start + index * &step;
    Ok(Value::Range(Range::from_bigints(item(first), item(end), &step * by)))
}

/// `a <op> b`: ranges are equal when they yield the same values (`range_equals`); they have no order.
///
/// # Errors
/// None.
pub fn compare(_host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    let (Value::Range(x), Value::Range(y)) = (a, b) else { return Ok(Value::NotImplemented) };
    let equal = match op {
        CompareOp::Eq | CompareOp::Ne => same_values(x, y),
        _ => return Ok(Value::NotImplemented),
    };
    Ok(Value::Bool(equal == (op == CompareOp::Eq)))
}

fn same_values(x: &Range, y: &Range) -> bool {
    let len = x.len_bigint();
    if len != y.len_bigint() {
        return false;
    }
    let ([first, _, step], [other_first, _, other_step]) = (big_parts(x), big_parts(y));
    len.is_zero() || (first == other_first && (len.is_one() || step == other_step))
}

/// `hash(range)` (`range_hash`): of the length, the start unless empty, and the step unless it does not matter.
///
/// # Errors
/// None in practice: integers and `None` are hashable.
pub fn hash(host: &mut dyn Host, range: &Value) -> PyResult<i64> {
    let range = range_of(range)?;
    let len = range.len_bigint();
    let [start, _, step] = range.parts();
    let start = if len.is_zero() { Value::None } else { start };
    let step = if len <= BigInt::one() { Value::None } else { step };
    let parts =
        [protocol::hash(host, &Value::from_bigint(len))?, protocol::hash(host, &start)?, protocol::hash(host, &step)?];
    Ok(crate::arith::siphash::hash_tuple(parts))
}

/// `repr(range)`
///
/// # Errors
/// ValueError for integers with too many digits.
pub fn repr(host: &mut dyn Host, range: &Value) -> PyResult<Gc<Str>> {
    let [start, stop, step] = range_of(range)?.parts();
    let mut out = Text::default();
    out.push_str("range(");
    repr::write(host, &start, &mut out)?;
    out.push_str(", ");
    repr::write(host, &stop, &mut out)?;
    if !matches!(step, Value::Int(1)) {
        out.push_str(", ");
        repr::write(host, &step, &mut out)?;
    }
    out.push_str(")");
    Ok(out.finish())
}

/// The index of an integer in a range (`range_contains_long`).
fn place_of(range: &Range, value: &BigInt) -> Option<BigInt> {
    let [start, _, step] = big_parts(range);
    let distance = value - start;
    if !(&distance % &step).is_zero() {
        return None;
    }
    let index = distance / step;
    (!index.is_negative() && index < range.len_bigint()).then_some(index)
}

/// `value in range` (`range_contains`).
///
/// # Errors
/// What comparing with the values raises, for values that are not plain integers.
pub fn contains(host: &mut dyn Host, range: &Value, value: &Value) -> PyResult<bool> {
    let range = range_of(range)?;
    if let (Range::Small { start, step: 1, stop }, Value::Int(i)) = (&**range, value) {
        return Ok((start..stop).contains(&i));
    }
    match value {
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => {
            Ok(value.as_bigint().is_some_and(|i| place_of(range, &i).is_some()))
        }
        other => Ok(search(host, range, other, true)?.is_some()),
    }
}

/// Looks for a value among those of a range by comparing with each (`_PySequence_IterSearch`): the index of the first
/// found and how many there are. With `first`, stops at the first.
fn search(host: &mut dyn Host, range: &Range, value: &Value, first: bool) -> PyResult<Option<(Value, i64)>> {
    match value {
        // Nothing in a range equals these, and finding that out is nobody else's business.
        Value::Str(_) | Value::None | Value::List(_) | Value::Tuple(_) | Value::Dict(_) | Value::Bytes(_) => {
            return Ok(None);
        }
        Value::Float(x) => {
            let found = num_traits::FromPrimitive::from_f64(*x).filter(|_| x.fract() == 0.0);
            let found = found.and_then(|x: BigInt| place_of(range, &x));
            return Ok(found.map(|at| (Value::from_bigint(at), 1)));
        }
        _ => {}
    }
    let iterator = iter(range);
    let mut found: Option<(Value, i64)> = None;
    let mut index: i64 = 0;
    while let Some(item) = protocol::next(host, &iterator)? {
        if protocol::eq(host, &item, value)? {
            let (_, count) = found.get_or_insert((Value::Int(index), 0));
            *count += 1;
            if first {
                break;
            }
        }
        index += 1;
        if index % 1024 == 0 {
            host.tick(1024)?;
        }
    }
    Ok(found)
}

fn range_count(host: &mut dyn Host, args: Args) -> PyResult {
    let range = range_of(&args.pos[0])?;
    if matches!(args.pos[1], Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) {
        return Ok(Value::Int(i64::from(contains(host, &args.pos[0], &args.pos[1])?)));
    }
    Ok(Value::Int(search(host, range, &args.pos[1], false)?.map_or(0, |(_, count)| count)))
}

fn range_index(host: &mut dyn Host, args: Args) -> PyResult {
    let range = range_of(&args.pos[0])?;
    if let (Value::Int(_) | Value::Bool(_) | Value::BigInt(_), Some(value)) = (&args.pos[1], args.pos[1].as_bigint()) {
        return match place_of(range, &value) {
            Some(at) => Ok(Value::from_bigint(at)),
            None => Err(sequence::not_in(host, &args.pos[1], " is not in range")),
        };
    }
    let found = search(host, range, &args.pos[1], true)?;
    found.map(|(at, _)| at).ok_or_else(|| Raise::value_error("sequence.index(x): x not in sequence"))
}

// ---- slice ------------------------------------------------------------------------------------------------------

fn new_slice(_host: &mut dyn Host, mut args: Args) -> PyResult {
    sequence::class_argument(&args, BuiltinType::Slice)?;
    sequence::no_keywords(&args, "slice")?;
    sequence::check_positional(&args, "slice", 1, 3)?;
    let alone = args.pos.len() == 2;
    let mut part = |index| match args.take(index) {
        Value::Null => Value::None,
        given => given,
    };
    let slice = if alone {
        Slice { start: Value::None, stop: part(1), step: Value::None }
    } else {
        Slice { start: part(1), stop: part(2), step: part(3) }
    };
    Ok(Value::Slice(Gc::new(slice)))
}

const BAD_BOUND: &str = "slice indices must be integers or None or have an __index__ method";

/// Start, stop and step of a slice as machine integers, the missing ones filled in, before any length is known
/// (`PySlice_Unpack`).
///
/// # Errors
/// TypeError for what is no index; ValueError for a step of 0.
pub fn unpack_slice(host: &mut dyn Host, slice: &Slice) -> PyResult<(i64, i64, i64)> {
    let mut bound = |value: &Value| match value {
        Value::None => Ok(None),
        Value::Int(i) => Ok(Some(*i)),
        other => match sequence::clamped(host, other)? {
            Some(i) => Ok(Some(i)),
            None => Err(Raise::type_error(BAD_BOUND)),
        },
    };
    let step = bound(&slice.step)?.unwrap_or(1);
    if step == 0 {
        return Err(Raise::value_error("slice step cannot be zero"));
    }
    let step = step.max(-i64::MAX);
    let (first, end) = if step < 0 { (i64::MAX, i64::MIN) } else { (0, i64::MAX) };
    Ok((bound(&slice.start)?.unwrap_or(first), bound(&slice.stop)?.unwrap_or(end), step))
}

/// Start, stop and step against a length, and how many items they select (`PySlice_AdjustIndices`). Where they select
/// any, the indices `start + i * step` are in range.
pub fn adjust((start, stop, step): (i64, i64, i64), len: usize) -> (i64, i64, i64, usize) {
    let len = len as i64;
    let (low, high) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let clamp = |bound: i64| if bound < 0 { bound.saturating_add(len).max(low) } else { bound.min(high) };
    let (start, stop) = (clamp(start), clamp(stop));
    (start, stop, step, slice_len(start, stop, step))
}

/// Start, stop and step of a slice for a sequence of a length.
///
/// # Errors
/// As [`unpack_slice`].
pub fn slice_indices(host: &mut dyn Host, slice: &Slice, len: usize) -> PyResult<(i64, i64, i64)> {
    let (start, stop, step, _) = adjust(unpack_slice(host, slice)?, len);
    Ok((start, stop, step))
}

/// How many items `start`, `stop` and `step` select, after [`slice_indices`].
pub fn slice_len(start: i64, stop: i64, step: i64) -> usize {
    crate::value::range::small_len(start, stop, step) as usize
}

/// The items that [`adjust`]ed indices select.
pub fn pick<T: Clone>(items: &[T], start: i64, step: i64, count: usize) -> Vec<T> {
    if count == 0 {
        return Vec::new();
    }
    let first = start as usize;
    match step {
        1 => items.get(first..first + count).unwrap_or_default().to_vec(),
        _ => (0..count as i64).filter_map(|i| items.get((start + i * step) as usize).cloned()).collect(),
    }
}

/// `_PySlice_GetLongIndices`: start, stop and step against a length of any size.
fn long_indices(host: &mut dyn Host, slice: &Slice, len: &BigInt) -> PyResult<(BigInt, BigInt, BigInt)> {
    let mut bound = |value: &Value| match value {
        Value::None => Ok(None),
        other if sequence::is_index(other) => big_index(host, other).map(Some),
        _ => Err(Raise::type_error(BAD_BOUND)),
    };
    let step = bound(&slice.step)?.unwrap_or_else(BigInt::one);
    if step.is_zero() {
        return Err(Raise::value_error("slice step cannot be zero"));
    }
    let backwards = step.sign() == Sign::Minus;
    let low = if backwards { BigInt::from(-1) } else { BigInt::zero() };
    let high = len + &low;
    let clamp = |bound: BigInt| {
        if bound.is_negative() { (bound + len).max(low.clone()) } else { bound.min(high.clone()) }
    };
    let (first, end) = if backwards { (&high, &low) } else { (&low, &high) };
    let start = bound(&slice.start)?.map_or_else(|| first.clone(), clamp);
    let stop = bound(&slice.stop)?.map_or_else(|| end.clone(), clamp);
    Ok((start, stop, step))
}

fn indices(host: &mut dyn Host, args: Args) -> PyResult {
    let slice = slice_of(&args.pos[0])?;
    let len = big_index(host, &args.pos[1])?;
    if len.is_negative() {
        return Err(Raise::value_error("length should not be negative"));
    }
    let (start, stop, step) = long_indices(host, slice, &len)?;
    Ok(Value::tuple(vec![Value::from_bigint(start), Value::from_bigint(stop), Value::from_bigint(step)]))
}

/// `repr(slice)`
///
/// # Errors
/// What the parts' reprs raise.
pub fn slice_repr(host: &mut dyn Host, slice: &Value) -> PyResult<Gc<Str>> {
    let slice = slice_of(slice)?;
    let mut out = Text::default();
    out.push_str("slice(");
    let parts = [&slice.start, &slice.stop, &slice.step];
    repr::write_items(host, &mut out, &mut |i| parts.get(i).map(|&part| part.clone()))?;
    out.push_str(")");
    Ok(out.finish())
}

/// `hash(slice)`
///
/// # Errors
/// TypeError when a part is not hashable.
pub fn slice_hash(host: &mut dyn Host, slice: &Value) -> PyResult<i64> {
    let slice = slice_of(slice)?;
    let parts =
        [protocol::hash(host, &slice.start)?, protocol::hash(host, &slice.stop)?, protocol::hash(host, &slice.step)?];
    Ok(crate::arith::siphash::hash_slice(parts))
}

/// `a <op> b` of slices: as tuples of their parts (`slice_richcompare`).
///
/// # Errors
/// What comparing the parts raises.
pub fn slice_compare(host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    let (Value::Slice(x), Value::Slice(y)) = (a, b) else { return Ok(Value::NotImplemented) };
    if x.is(y) {
        return Ok(Value::Bool(sequence::holds(op, std::cmp::Ordering::Equal)));
    }
    let parts = |s: &Slice| Value::tuple(vec![s.start.clone(), s.stop.clone(), s.step.clone()]);
    protocol::compare(host, op, &parts(x), &parts(y))
}
