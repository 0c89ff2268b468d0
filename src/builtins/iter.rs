//! The built-in iterators: how they are made and how they advance.

use std::cell::RefMut;

use num_bigint::BigInt;
use num_traits::{One, Zero};

use super::names::Name;
use super::protocol::{self, type_name};
use crate::value::function::{NativeDef, Sig};
use crate::value::iter::IterKind;
use crate::value::range::{Range, small_len};
use crate::value::types::{BaseSpec, Layout, TypeSpec};
use crate::value::{
    Args, BuiltinType, Gc, Host, Instance, Iter, List, Payload, PyResult, Raise, Str, Tuple, Value, ViewKind,
};

macro_rules! iterator_types {
    ($($(#[$doc:meta])* $name:ident $kind:ident $subclassable:literal [$($extra:expr),*];)*) => {
        $(
            $(#[$doc])*
            pub static $name: TypeSpec = TypeSpec {
                name: BuiltinType::$kind.name(),
                module: "builtins",
                base: BaseSpec::Builtin(BuiltinType::Object),
                layout: Layout::Value(BuiltinType::$kind),
                subclassable: $subclassable,
                has_dict: false,
                doc: None,
                methods: &[
                    NativeDef::slot("__iter__", Sig::NoArgs, self_iter),
                    NativeDef::slot("__next__", Sig::NoArgs, next_method),
                    $($extra,)*
                ],
                getset: &[],
                extra: None,
            };
        )*
    };
}

const HINT: NativeDef = NativeDef::method("__length_hint__", Sig::NoArgs, length_hint);

iterator_types! {
    /// `list_iterator`
    LIST_ITERATOR ListIterator false [HINT];
    /// `list_reverseiterator`
    LIST_REVERSE_ITERATOR ListReverseIterator false [HINT];
    /// `tuple_iterator`
    TUPLE_ITERATOR TupleIterator false [HINT];
    /// `str_iterator`
    STR_ITERATOR StrIterator false [HINT];
    /// `str_ascii_iterator`
    STR_ASCII_ITERATOR StrAsciiIterator false [HINT];
    /// `bytes_iterator`
    BYTES_ITERATOR BytesIterator false [HINT];
    /// `bytearray_iterator`
    BYTE_ARRAY_ITERATOR ByteArrayIterator false [HINT];
    /// `range_iterator`
    RANGE_ITERATOR RangeIterator false [HINT];
    /// `longrange_iterator`
    LONG_RANGE_ITERATOR LongRangeIterator false [HINT];
    /// `dict_keyiterator`
    DICT_KEY_ITERATOR DictKeyIterator false [HINT];
    /// `dict_valueiterator`
    DICT_VALUE_ITERATOR DictValueIterator false [HINT];
    /// `dict_itemiterator`
    DICT_ITEM_ITERATOR DictItemIterator false [HINT];
    /// `dict_reversekeyiterator`
    DICT_REVERSE_KEY_ITERATOR DictReverseKeyIterator false [HINT];
    /// `dict_reversevalueiterator`
    DICT_REVERSE_VALUE_ITERATOR DictReverseValueIterator false [HINT];
    /// `dict_reverseitemiterator`
    DICT_REVERSE_ITEM_ITERATOR DictReverseItemIterator false [HINT];
    /// `set_iterator`
    SET_ITERATOR SetIterator false [HINT];
    /// `enumerate`
    ENUMERATE Enumerate true [
        NativeDef::static_method("__new__", Sig::Any, new_enumerate),
        NativeDef::class_method("__class_getitem__", Sig::One, super::typing::class_getitem)
    ];
    /// `zip`
    ZIP Zip true [NativeDef::static_method("__new__", Sig::Any, new_zip)];
    /// `map`
    MAP Map true [NativeDef::static_method("__new__", Sig::Any, new_map)];
    /// `filter`
    FILTER Filter true [NativeDef::static_method("__new__", Sig::Any, new_filter)];
    /// `reversed`
    REVERSED Reversed true [NativeDef::static_method("__new__", Sig::Any, new_reversed), HINT];
    /// `iterator`
    SEQUENCE_ITERATOR SequenceIterator false [HINT];
    /// `callable_iterator`
    CALLABLE_ITERATOR CallableIterator false [];
}

fn self_iter(_host: &mut dyn Host, mut args: Args) -> PyResult {
    Ok(args.take(0))
}

/// The iterator behind a method's `self`, also of a subclass.
fn iter_of(value: &Value) -> PyResult<&Gc<Iter>> {
    match value.payload() {
        Value::Iter(iter) => Ok(iter),
        _ => Err(Raise::type_error(format!("'{}' object is not an iterator", type_name(&value.class())))),
    }
}

fn next_method(host: &mut dyn Host, args: Args) -> PyResult {
    let iter = iter_of(&args.pos[0])?.clone();
    match advance(host, &iter)? {
        Some(value) => Ok(value),
        None => Err(Raise::stop_iteration(Value::None)),
    }
}

// ---- making -----------------------------------------------------------------------------------------------------

/// `iter(value)` of a value of an exact built-in type.
pub fn of_exact(value: &Value) -> Option<Value> {
    Some(Value::Iter(Iter::new(match value {
        Value::List(list) => IterKind::List(Some(list.clone()), 0),
        Value::Tuple(tuple) => IterKind::Tuple(Some(tuple.clone()), 0),
        Value::Str(text) => IterKind::Str(Some(text.clone()), 0, text.as_ascii().is_some()),
        Value::Dict(dict) => return Some(of_dict(dict, ViewKind::Keys, false)),
        Value::DictView(view) => return Some(of_dict(&view.dict, view.kind, false)),
        Value::Set(set) | Value::FrozenSet(set) => IterKind::Set(Some(set.clone()), 0, set.len()),
        Value::Range(range) => return Some(of_range(range)),
        Value::Bytes(bytes) => IterKind::Bytes(Some(bytes.clone()), 0),
        Value::ByteArray(bytes) => IterKind::ByteArray(Some(bytes.clone()), 0),
        Value::Iter(_) => return Some(value.clone()),
        Value::Generator(g) if g.builtin_type() == BuiltinType::Generator => return Some(value.clone()),
        _ => return None,
    })))
}

/// The iterator over a dict's keys, values or items.
pub fn of_dict(dict: &Gc<crate::value::Dict>, kind: ViewKind, reverse: bool) -> Value {
    let position = if reverse { dict.end() } else { 0 };
    let len = dict.len();
    Value::Iter(Iter::new(IterKind::Dict { dict: Some(dict.clone()), kind, position, len, left: len, reverse }))
}

/// The iterator over a range: of machine integers where all values fit.
pub fn of_range(range: &Range) -> Value {
    Value::Iter(Iter::new(match range {
        Range::Small { start, stop, step } => IterKind::Range(*start, *step, small_len(*start, *stop, *step)),
        Range::Big(parts) => IterKind::LongRange(Box::new((parts[0].clone(), parts[2].clone(), range.len_bigint()))),
    }))
}

/// `reversed(range)`
pub fn of_range_reversed(range: &Range) -> Value {
    let len = range.len_bigint();
    if let (Range::Small { start, step, .. }, Some(len)) = (range, range.len()) {
        let last = i128::from(*start) + (i128::from(len) - 1) * i128::from(*step);
        if let (Ok(last), Some(step)) = (i64::try_from(last), step.checked_neg()) {
            return Value::Iter(Iter::new(IterKind::Range(last, step, len)));
        }
    }
    let [start, _, step] = range.parts().map(|part| part.as_bigint().unwrap_or_default());
    let last = start + (&len - BigInt::one()) * &step;
    Value::Iter(Iter::new(IterKind::LongRange(Box::new((last, -step, len)))))
}

/// The iterator over a sequence by `__getitem__`.
pub fn of_sequence(sequence: Value) -> Value {
    Value::Iter(Iter::new(IterKind::Sequence(Some(sequence), 0)))
}

/// `iter(callable, sentinel)`
pub fn of_callable(callable: Value, sentinel: Value) -> Value {
    Value::Iter(Iter::new(IterKind::Callable(Some((callable, sentinel)))))
}

/// `reversed(list)`
pub fn of_list_reversed(list: &Gc<List>) -> Value {
    Value::Iter(Iter::new(IterKind::ListReverse(Some(list.clone()), list.len())))
}

/// An iterator as an instance of the class asked for.
fn construct(class: &Value, kind: IterKind) -> Value {
    let iter = Value::Iter(Iter::new(kind));
    match class {
        Value::Type(class) if class.spec.is_none() => Instance::value(class.clone(), Payload::Value(iter)),
        _ => iter,
    }
}

/// Whether the class is one of the program's, whose constructor may take keywords of its own.
fn is_derived(class: &Value) -> bool {
    matches!(class, Value::Type(class) if class.spec.is_none())
}

fn no_keywords(args: &Args, name: &str) -> PyResult<()> {
    if args.kw.is_empty() || args.pos.first().is_some_and(is_derived) {
        return Ok(());
    }
    Err(Raise::type_error(format!("{name}() takes no keyword arguments")))
}

/// `enumerate(iterable, start=0)` (`enumerate_vectorcall`)
fn new_enumerate(host: &mut dyn Host, args: Args) -> PyResult {
    let given = args.pos.len() - 1 + args.kw.len();
    if given > 2 {
        return Err(Raise::type_error(format!("enumerate() takes at most 2 arguments ({given} given)")));
    }
    let mut slots = [args.get(1).cloned(), args.get(2).cloned()];
    for (key, value) in &args.kw {
        let at = ["iterable", "start"].iter().position(|name| key.eq_str(name)).filter(|&at| slots[at].is_none());
        let Some(at) = at else {
            let key = key.to_string_lossy();
            return Err(Raise::type_error(format!("'{key}' is an invalid keyword argument for enumerate()")));
        };
        slots[at] = Some(value.clone());
    }
    let [iterable, start] = slots;
    let Some(iterable) = iterable else {
        return Err(Raise::type_error("enumerate() missing required argument 'iterable'"));
    };
    let start = match start {
        Some(start) => protocol::index(host, &start)?,
        None => Value::Int(0),
    };
    let iterator = protocol::iter(host, &iterable)?;
    Ok(construct(&args.pos[0], IterKind::Enumerate(iterator, start)))
}

/// `zip(*iterables, strict=False)`
fn new_zip(host: &mut dyn Host, args: Args) -> PyResult {
    let mut strict = false;
    for (key, value) in &args.kw {
        if !key.eq_str("strict") {
            let key = key.to_string_lossy();
            return Err(Raise::type_error(format!("'{key}' is an invalid keyword argument for zip()")));
        }
        strict = protocol::truth(host, value)?;
    }
    let mut iterators = Vec::with_capacity(args.pos.len() - 1);
    for iterable in &args.pos[1..] {
        iterators.push(protocol::iter(host, iterable)?);
    }
    Ok(construct(&args.pos[0], IterKind::Zip(iterators, strict)))
}

/// `map(function, *iterables)`
fn new_map(host: &mut dyn Host, args: Args) -> PyResult {
    no_keywords(&args, "map")?;
    if args.pos.len() < 3 {
        return Err(Raise::type_error("map() must have at least two arguments."));
    }
    let mut iterators = Vec::with_capacity(args.pos.len() - 2);
    for iterable in &args.pos[2..] {
        iterators.push(protocol::iter(host, iterable)?);
    }
    Ok(construct(&args.pos[0], IterKind::Map(args.pos[1].clone(), iterators)))
}

/// `filter(function, iterable)`
fn new_filter(host: &mut dyn Host, args: Args) -> PyResult {
    no_keywords(&args, "filter")?;
    let given = args.pos.len() - 1;
    if given != 2 {
        return Err(Raise::type_error(super::call::expected("filter", given, 2, Some(2))));
    }
    let iterator = protocol::iter(host, &args.pos[2])?;
    Ok(construct(&args.pos[0], IterKind::Filter(args.pos[1].clone(), iterator)))
}

/// `reversed(sequence)` (`reversed_new_impl`)
fn new_reversed(host: &mut dyn Host, args: Args) -> PyResult {
    no_keywords(&args, "reversed")?;
    let given = args.pos.len() - 1;
    if given != 1 {
        return Err(Raise::type_error(super::call::expected("reversed", given, 1, Some(1))));
    }
    let sequence = &args.pos[1];
    if !is_derived(&args.pos[0]) {
        match sequence {
            Value::List(list) => return Ok(of_list_reversed(list)),
            Value::Range(range) => return Ok(of_range_reversed(range)),
            Value::Dict(dict) => return Ok(of_dict(dict, ViewKind::Keys, true)),
            Value::DictView(view) => return Ok(of_dict(&view.dict, view.kind, true)),
            _ => {}
        }
    }
    let class = sequence.class();
    let not_reversible = || Raise::type_error(format!("'{}' object is not reversible", type_name(&class)));
    match Name::Reversed.with(|n| class.lookup(n)) {
        Some(Value::None) => return Err(not_reversible()),
        Some(found) => return protocol::call_found(host, &found, sequence, &class, &[]),
        None => {}
    }
    if !protocol::is_sequence(sequence) {
        return Err(not_reversible());
    }
    let len = protocol::len(host, sequence)?;
    Ok(construct(&args.pos[0], IterKind::Reversed(Some(sequence.clone()), len)))
}

// ---- advancing --------------------------------------------------------------------------------------------------

/// What an iterator whose items are not at hand has to do, taken out so that no borrow is held meanwhile.
enum Work {
    Enumerate(Value, Value),
    Zip(usize, bool),
    Map(Value, usize),
    Filter(Value, Value),
    Reversed(Value, usize),
    Sequence(Value, i64),
    Callable(Value, Value),
}

/// The next item of a built-in iterator.
pub fn advance(host: &mut dyn Host, iter: &Gc<Iter>) -> PyResult<Option<Value>> {
    let work = {
        let mut kind = iter.kind.borrow_mut();
        match &mut *kind {
            IterKind::Range(next, step, left) => {
                if *left == 0 {
                    return Ok(None);
                }
                let value = *next;
                *left -= 1;
                *next = value.wrapping_add(*step);
                return Ok(Some(Value::Int(value)));
            }
            IterKind::List(list, index) => return Ok(next_of_list(list, index)),
            IterKind::Tuple(tuple, index) => {
                let item = tuple.as_ref().and_then(|tuple| tuple.as_slice().get(*index).cloned());
                match &item {
                    Some(_) => *index += 1,
                    None => *tuple = None,
                }
                return Ok(item);
            }
            IterKind::Str(text, index, _) => {
                let point = text.as_ref().filter(|text| *index < text.len()).map(|text| text.at(*index));
                return Ok(match point {
                    Some(point) => {
                        *index += 1;
                        Some(Value::Str(Str::from_code_point(point)))
                    }
                    None => {
                        *text = None;
                        None
                    }
                });
            }
            IterKind::Dict { .. } => return next_of_dict(kind),
            IterKind::Set(..) => return next_of_set(kind),
            IterKind::ListReverse(list, index) => {
                let item = match list {
                    Some(list) if *index > 0 => list.get(*index - 1),
                    _ => None,
                };
                match &item {
                    Some(_) => *index -= 1,
                    None => *list = None,
                }
                return Ok(item);
            }
            IterKind::Bytes(bytes, index) => {
                let item = bytes.as_ref().and_then(|bytes| bytes.as_slice().get(*index).copied());
                match item {
                    Some(_) => *index += 1,
                    None => *bytes = None,
                }
                return Ok(item.map(|byte| Value::Int(i64::from(byte))));
            }
            IterKind::ByteArray(bytes, index) => {
                let item = bytes.as_ref().and_then(|bytes| bytes.with(|data| data.get(*index).copied()));
                match item {
                    Some(_) => *index += 1,
                    None => *bytes = None,
                }
                return Ok(item.map(|byte| Value::Int(i64::from(byte))));
            }
            IterKind::LongRange(parts) => {
                let (next, step, left) = &mut **parts;
                if left.is_zero() {
                    return Ok(None);
                }
                let value = next.clone();
                *left -= 1;
                *next += &*step;
                return Ok(Some(Value::from_bigint(value)));
            }
            IterKind::Enumerate(iterator, number) => Work::Enumerate(iterator.clone(), number.clone()),
            IterKind::Zip(iterators, strict) => Work::Zip(iterators.len(), *strict),
            IterKind::Map(function, iterators) => Work::Map(function.clone(), iterators.len()),
            IterKind::Filter(function, iterator) => Work::Filter(function.clone(), iterator.clone()),
            IterKind::Reversed(Some(sequence), index) => Work::Reversed(sequence.clone(), *index),
            IterKind::Sequence(Some(sequence), index) => Work::Sequence(sequence.clone(), *index),
            IterKind::Callable(Some((callable, sentinel))) => Work::Callable(callable.clone(), sentinel.clone()),
            IterKind::Reversed(None, _) | IterKind::Sequence(None, _) | IterKind::Callable(None) => return Ok(None),
        }
    };
    run(host, iter, work)
}

#[inline]
fn next_of_list(list: &mut Option<Gc<List>>, index: &mut usize) -> Option<Value> {
    let item = list.as_ref()?.get(*index);
    match &item {
        Some(_) => *index += 1,
        None => *list = None,
    }
    item
}

fn next_of_dict(mut kind: RefMut<'_, IterKind>) -> PyResult<Option<Value>> {
    let IterKind::Dict { dict: slot, kind: view, position, len, left, reverse } = &mut *kind else { return Ok(None) };
    let Some(dict) = slot else { return Ok(None) };
    if dict.len() != *len {
        // The length can never match again: CPython makes the state sticky.
        *len = usize::MAX;
        return Err(Raise::runtime_error("dictionary changed size during iteration"));
    }
    let found = if *reverse { dict.next_back(*position) } else { dict.next(*position) };
    match found {
        // The length is what it was, but a key was deleted and another one set. (Going backwards CPython does not look.)
        Some(_) if *left == 0 && !*reverse => {
            *slot = None;
            Err(Raise::runtime_error("dictionary keys changed during iteration"))
        }
        Some((key, value, next)) => {
            *position = next;
            *left = left.saturating_sub(1);
            Ok(Some(match view {
                ViewKind::Keys => key,
                ViewKind::Values => value,
                ViewKind::Items => Value::Tuple(Tuple::new(vec![key, value])),
            }))
        }
        None => {
            *slot = None;
            Ok(None)
        }
    }
}

fn next_of_set(mut kind: RefMut<'_, IterKind>) -> PyResult<Option<Value>> {
    let IterKind::Set(slot, place, len) = &mut *kind else { return Ok(None) };
    let Some(set) = slot else { return Ok(None) };
    if set.len() != *len {
        *len = usize::MAX;
        return Err(Raise::runtime_error("Set changed size during iteration"));
    }
    match set.next(*place) {
        Some((key, _, next)) => {
            *place = next;
            Ok(Some(key))
        }
        None => {
            *slot = None;
            Ok(None)
        }
    }
}

/// The iterators that advance others or run code of the program.
fn run(host: &mut dyn Host, iter: &Gc<Iter>, work: Work) -> PyResult<Option<Value>> {
    match work {
        Work::Enumerate(iterator, number) => {
            let Some(item) = protocol::next(host, &iterator)? else { return Ok(None) };
            let following = match &number {
                Value::Int(n) if *n < i64::MAX => Value::Int(n + 1),
                other => Value::from_bigint(other.as_bigint().unwrap_or_default() + 1),
            };
            if let IterKind::Enumerate(_, slot) = &mut *iter.kind.borrow_mut() {
                *slot = following;
            }
            Ok(Some(Value::tuple(vec![number, item])))
        }
        Work::Zip(count, strict) => zip(host, iter, count, strict),
        Work::Map(function, count) => {
            let mut args = Args::none();
            for i in 0..count {
                match protocol::next(host, &inner(iter, i))? {
                    Some(item) => args.pos.push(item),
                    None => return Ok(None),
                }
            }
            host.call(&function, args).map(Some)
        }
        Work::Filter(function, iterator) => {
            let plain = function.is_none()
                || matches!(&function, Value::Type(class) if class.builtin == Some(BuiltinType::Bool));
            while let Some(item) = protocol::next(host, &iterator)? {
                let good = if plain {
                    protocol::truth(host, &item)?
                } else {
                    let verdict = host.call(&function, Args::one(item.clone()))?;
                    protocol::truth(host, &verdict)?
                };
                if good {
                    return Ok(Some(item));
                }
            }
            Ok(None)
        }
        Work::Reversed(sequence, index) => reversed(host, iter, &sequence, index),
        Work::Sequence(sequence, index) => by_index(host, iter, &sequence, index),
        Work::Callable(callable, sentinel) => {
            let result = match host.call(&callable, Args::none()) {
                Err(error) if error.is(BuiltinType::StopIteration) => None,
                result => Some(result?),
            };
            if let Some(value) = result
                && !protocol::eq(host, &sentinel, &value)?
            {
                return Ok(Some(value));
            }
            iter.kind.replace(IterKind::Callable(None));
            Ok(None)
        }
    }
}

/// The `i`th iterator of a `zip` or a `map`.
fn inner(iter: &Iter, i: usize) -> Value {
    match &*iter.kind.borrow() {
        IterKind::Zip(iterators, _) | IterKind::Map(_, iterators) => iterators.get(i).cloned().unwrap_or_default(),
        _ => Value::Null,
    }
}

/// `zip_next`
fn zip(host: &mut dyn Host, iter: &Gc<Iter>, count: usize, strict: bool) -> PyResult<Option<Value>> {
    let mut items = Vec::with_capacity(count);
    for i in 0..count {
        match protocol::next(host, &inner(iter, i))? {
            Some(item) => items.push(item),
            None if strict => return zip_ended(host, iter, count, i),
            None => return Ok(None),
        }
    }
    // An empty zip is exhausted from the start.
    Ok(if items.is_empty() { None } else { Some(Value::tuple(items)) })
}

/// A strict zip whose iterator `ended` is at its end: all others must be, too.
fn zip_ended(host: &mut dyn Host, iter: &Gc<Iter>, count: usize, ended: usize) -> PyResult<Option<Value>> {
    let plural = |i: usize| if i == 1 { " " } else { "s 1-" };
    if ended > 0 {
        return Err(Raise::value_error(format!(
            "zip() argument {} is shorter than argument{}{ended}",
            ended + 1,
            plural(ended)
        )));
    }
    for i in 1..count {
        if protocol::next(host, &inner(iter, i))?.is_some() {
            return Err(Raise::value_error(format!(
                "zip() argument {} is longer than argument{}{i}",
                i + 1,
                plural(i)
            )));
        }
    }
    Ok(None)
}

/// `reversed_next`
fn reversed(host: &mut dyn Host, iter: &Gc<Iter>, sequence: &Value, index: usize) -> PyResult<Option<Value>> {
    if index > 0 {
        match item_at(host, sequence, index as i64 - 1) {
            Ok(item) => {
                if let IterKind::Reversed(_, slot) = &mut *iter.kind.borrow_mut() {
                    *slot = index - 1;
                }
                return Ok(Some(item));
            }
            Err(error) if error.is(BuiltinType::IndexError) || error.is(BuiltinType::StopIteration) => {}
            Err(error) => return Err(error),
        }
    }
    iter.kind.replace(IterKind::Reversed(None, 0));
    Ok(None)
}

/// `iter_iternext`
fn by_index(host: &mut dyn Host, iter: &Gc<Iter>, sequence: &Value, index: i64) -> PyResult<Option<Value>> {
    match item_at(host, sequence, index) {
        Ok(item) => {
            if let IterKind::Sequence(_, slot) = &mut *iter.kind.borrow_mut() {
                *slot = index + 1;
            }
            Ok(Some(item))
        }
        Err(error) if error.is(BuiltinType::IndexError) || error.is(BuiltinType::StopIteration) => {
            iter.kind.replace(IterKind::Sequence(None, 0));
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// `PySequence_GetItem`
fn item_at(host: &mut dyn Host, sequence: &Value, index: i64) -> PyResult {
    protocol::get_item(host, sequence, &Value::Int(index))
}

/// `__length_hint__`: how many items are left, as far as it is known.
fn length_hint(host: &mut dyn Host, args: Args) -> PyResult {
    let iter = iter_of(&args.pos[0])?;
    let mut ask = None;
    let left = match &*iter.kind.borrow() {
        IterKind::List(Some(list), at) => list.len().saturating_sub(*at),
        IterKind::ListReverse(Some(list), at) if *at <= list.len() => *at,
        IterKind::Tuple(Some(tuple), at) => tuple.len() - at,
        IterKind::Str(Some(text), at, _) => text.len() - at,
        IterKind::Bytes(Some(bytes), at) => bytes.len() - at,
        IterKind::ByteArray(Some(bytes), at) => bytes.with(<[u8]>::len).saturating_sub(*at),
        IterKind::Range(_, _, left) => return Ok(Value::int(*left)),
        IterKind::LongRange(parts) => return Ok(Value::from_bigint(parts.2.clone())),
        IterKind::Dict { dict: Some(dict), len, left, .. } if dict.len() == *len => *left,
        IterKind::Set(Some(set), place, len) if set.len() == *len => {
            let (mut count, mut place) = (0, *place);
            while let Some((_, _, next)) = set.next(place) {
                place = next;
                count += 1;
            }
            count
        }
        IterKind::Reversed(Some(sequence), at) => {
            ask = Some((sequence.clone(), *at as i64, true));
            0
        }
        IterKind::Sequence(Some(sequence), at) => {
            ask = Some((sequence.clone(), *at, false));
            0
        }
        _ => 0,
    };
    match ask {
        None => Ok(Value::from_usize(left)),
        Some((sequence, at, reverse)) => {
            let len = protocol::len(host, &sequence)? as i64;
            let left = if reverse { if len < at { 0 } else { at } } else { (len - at).max(0) };
            Ok(Value::Int(left))
        }
    }
}
