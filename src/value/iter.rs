//! The built-in iterators as data; how they advance is in `builtins::iter`.

use std::cell::RefCell;

use num_bigint::BigInt;

use super::Value;
use super::bytes::{ByteArray, Bytes};
use super::dict::{Dict, ViewKind};
use super::fork::{Fork, Forkable, Forked, wrapped_as};
use super::gc::{Gc, Object};
use super::list::{List, Tuple};
use super::set::Set;
use super::str::Str;
use super::types::BuiltinType;

/// Where an iterator stands. `Option`s become `None` when the iterator is exhausted: like CPython's, it then lets go
/// of what it iterated and stays exhausted, even if that grows.
#[derive(Debug)]
pub enum IterKind {
    /// `list_iterator`: the list and the next index.
    List(Option<Gc<List>>, usize),
    /// `list_reverseiterator`: the list and the next index plus one.
    ListReverse(Option<Gc<List>>, usize),
    /// `tuple_iterator`
    Tuple(Option<Gc<Tuple>>, usize),
    /// `str_iterator`, `str_ascii_iterator`; the flag says which it began as.
    Str(Option<Gc<Str>>, usize, bool),
    /// `bytes_iterator`
    Bytes(Option<Gc<Bytes>>, usize),
    /// `bytearray_iterator`
    ByteArray(Option<Gc<ByteArray>>, usize),
    /// `range_iterator`: next value, step, how many are left.
    Range(i64, i64, u64),
    /// `longrange_iterator`: next value, step, how many are left.
    LongRange(Box<(BigInt, BigInt, BigInt)>),
    /// `dict_keyiterator` and its kin.
    Dict {
        /// The dict, until exhausted.
        dict: Option<Gc<Dict>>,
        /// Which of keys, values, items.
        kind: ViewKind,
        /// Position for [`Dict::next`], or for [`Dict::next_back`] when reversed.
        position: usize,
        /// The dict's length at the start.
        len: usize,
        /// How many items are still expected.
        left: usize,
        /// `reversed(d)`
        reverse: bool,
    },
    /// `set_iterator`: the set, the next place, its length at the start.
    Set(Option<Gc<Set>>, usize, usize),
    /// `enumerate`: the iterator, the next number.
    Enumerate(Value, Value),
    /// `zip`: the iterators, `strict`.
    Zip(Vec<Value>, bool),
    /// `map`: the function, the iterators.
    Map(Value, Vec<Value>),
    /// `filter`: the function or `None`, the iterator.
    Filter(Value, Value),
    /// `reversed` over `__len__` and `__getitem__`: the sequence, the next index plus one.
    Reversed(Option<Value>, usize),
    /// `iterator` over `__getitem__`: the sequence, the next index.
    Sequence(Option<Value>, i64),
    /// `callable_iterator` (`iter(f, sentinel)`)
    Callable(Option<(Value, Value)>),
}

/// A built-in iterator.
#[derive(Debug)]
pub struct Iter {
    /// Where it stands. No borrow may be held across a call into the VM.
    pub kind: RefCell<IterKind>,
}

impl Object for Iter {
    const MUTABLE: bool = true;

    /// It never refers to anything that it was not made with.
    fn can_close_cycle(&self) -> bool {
        false
    }

    fn clear(&self) {
        let old = self.kind.replace(IterKind::Range(0, 1, 0));
        drop(old);
    }
}

impl Forkable for IterKind {
    fn fork(&self, fork: &mut Fork) -> IterKind {
        match self {
            IterKind::List(list, at) => IterKind::List(list.fork(fork), *at),
            IterKind::ListReverse(list, at) => IterKind::ListReverse(list.fork(fork), *at),
            IterKind::Tuple(tuple, at) => IterKind::Tuple(tuple.fork(fork), *at),
            IterKind::Str(text, at, ascii) => IterKind::Str(text.fork(fork), *at, *ascii),
            IterKind::Bytes(bytes, at) => IterKind::Bytes(bytes.fork(fork), *at),
            IterKind::ByteArray(bytes, at) => IterKind::ByteArray(bytes.fork(fork), *at),
            IterKind::Range(next, step, left) => IterKind::Range(*next, *step, *left),
            IterKind::LongRange(parts) => IterKind::LongRange(parts.clone()),
            IterKind::Dict { dict, kind, position, len, left, reverse } => IterKind::Dict {
                dict: dict.fork(fork),
                kind: *kind,
                position: *position,
                len: *len,
                left: *left,
                reverse: *reverse,
            },
            IterKind::Set(set, place, len) => IterKind::Set(set.fork(fork), *place, *len),
            IterKind::Enumerate(source, next) => IterKind::Enumerate(source.fork(fork), next.fork(fork)),
            IterKind::Zip(sources, strict) => IterKind::Zip(sources.fork(fork), *strict),
            IterKind::Map(function, sources) => IterKind::Map(function.fork(fork), sources.fork(fork)),
            IterKind::Filter(function, source) => IterKind::Filter(function.fork(fork), source.fork(fork)),
            IterKind::Reversed(source, at) => IterKind::Reversed(source.fork(fork), *at),
            IterKind::Sequence(source, at) => IterKind::Sequence(source.fork(fork), *at),
            IterKind::Callable(pair) => IterKind::Callable(pair.fork(fork)),
        }
    }
}

impl Forked for Iter {
    const FILLED: bool = true;

    fn copy(&self, _: &mut Fork) -> Iter {
        Iter { kind: RefCell::new(IterKind::Range(0, 1, 0)) }
    }

    fn fill(&self, from: &Iter, fork: &mut Fork) {
        let kind = from.kind.borrow().fork(fork);
        self.kind.replace(kind);
    }

    wrapped_as!(Iter);
}

impl IterKind {
    /// [`Iter::quick_next`] of those that advance no other.
    #[inline]
    fn quick_next(&mut self) -> Value {
        match self {
            IterKind::Range(next, step, left) if *left > 0 => {
                let item = *next;
                *left -= 1;
                *next = item.wrapping_add(*step);
                Value::Int(item)
            }
            IterKind::List(Some(list), index) => {
                let item = list.at(*index as i64);
                *index += usize::from(!item.is_null());
                item
            }
            IterKind::Tuple(Some(tuple), index) => {
                let item = tuple.at(*index as i64);
                *index += usize::from(!item.is_null());
                item
            }
            IterKind::Str(Some(text), index, _) if *index < text.len() => {
                let item = Str::from_code_point(text.at(*index));
                *index += 1;
                Value::Str(item)
            }
            IterKind::Dict { dict: Some(dict), kind, position, len, left, reverse: false }
                if dict.len() == *len && *left > 0 =>
            {
                let Some((key, value, next)) = dict.next(*position) else { return Value::Null };
                *position = next;
                *left -= 1;
                match kind {
                    ViewKind::Keys => key,
                    ViewKind::Values => value,
                    ViewKind::Items => Value::tuple(vec![key, value]),
                }
            }
            _ => Value::Null,
        }
    }
}

impl Iter {
    /// An iterator.
    pub fn new(kind: IterKind) -> Gc<Iter> {
        Gc::new(Iter { kind: RefCell::new(kind) })
    }

    /// The next number of a range that fits machine words and is not at its end.
    #[inline(always)]
    pub fn next_of_range(&self) -> Option<i64> {
        match &mut *self.kind.borrow_mut() {
            IterKind::Range(next, step, left) if *left > 0 => {
                let item = *next;
                *left -= 1;
                *next = item.wrapping_add(*step);
                Some(item)
            }
            _ => None,
        }
    }

    /// The next item of the commonest iterators, which take no code of the program. NULL says nothing: the iterator
    /// may be of another kind, or at its end.
    #[inline]
    pub fn quick_next(&self) -> Value {
        match &mut *self.kind.borrow_mut() {
            IterKind::Enumerate(Value::Iter(source), Value::Int(number)) if *number < i64::MAX => {
                let item = source.kind.borrow_mut().quick_next();
                if item.is_null() {
                    return item;
                }
                *number += 1;
                Value::tuple(vec![Value::Int(*number - 1), item])
            }
            kind => kind.quick_next(),
        }
    }

    /// An iterator as a value.
    pub fn value(kind: IterKind) -> Value {
        Value::Iter(Iter::new(kind))
    }

    /// Its class.
    pub fn builtin_type(&self) -> BuiltinType {
        match &*self.kind.borrow() {
            IterKind::List(..) => BuiltinType::ListIterator,
            IterKind::ListReverse(..) => BuiltinType::ListReverseIterator,
            IterKind::Tuple(..) => BuiltinType::TupleIterator,
            IterKind::Str(_, _, true) => BuiltinType::StrAsciiIterator,
            IterKind::Str(_, _, false) => BuiltinType::StrIterator,
            IterKind::Bytes(..) => BuiltinType::BytesIterator,
            IterKind::ByteArray(..) => BuiltinType::ByteArrayIterator,
            IterKind::Range(..) => BuiltinType::RangeIterator,
            IterKind::LongRange(..) => BuiltinType::LongRangeIterator,
            IterKind::Dict { kind, reverse, .. } => match (kind, reverse) {
                (ViewKind::Keys, false) => BuiltinType::DictKeyIterator,
                (ViewKind::Values, false) => BuiltinType::DictValueIterator,
                (ViewKind::Items, false) => BuiltinType::DictItemIterator,
                (ViewKind::Keys, true) => BuiltinType::DictReverseKeyIterator,
                (ViewKind::Values, true) => BuiltinType::DictReverseValueIterator,
                (ViewKind::Items, true) => BuiltinType::DictReverseItemIterator,
            },
            IterKind::Set(..) => BuiltinType::SetIterator,
            IterKind::Enumerate(..) => BuiltinType::Enumerate,
            IterKind::Zip(..) => BuiltinType::Zip,
            IterKind::Map(..) => BuiltinType::Map,
            IterKind::Filter(..) => BuiltinType::Filter,
            IterKind::Reversed(..) => BuiltinType::Reversed,
            IterKind::Sequence(..) => BuiltinType::SequenceIterator,
            IterKind::Callable(..) => BuiltinType::CallableIterator,
        }
    }
}
