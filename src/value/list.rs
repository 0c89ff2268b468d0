//! `list` and `tuple`.

use std::cell::{Cell, RefCell};

use super::Value;
use super::fork::{Fork, Forkable, Forked, wrapped_as};
use super::gc::{Gc, Object, append, charge, in_words, note_write};

const ITEM: usize = size_of::<Value>();

/// An immutable sequence of values.
#[derive(Debug)]
pub struct Tuple {
    items: Box<[Value]>,
}

impl Object for Tuple {
    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        self.items.iter().for_each(visit);
    }
}

impl Forked for Tuple {
    fn copy(&self, fork: &mut Fork) -> Tuple {
        Tuple { items: self.items.fork(fork) }
    }

    wrapped_as!(Tuple);
}

impl Drop for Tuple {
    fn drop(&mut self) {
        charge(-((self.items.len() * ITEM) as isize));
        drop_backwards(std::mem::take(&mut self.items).into_vec());
    }
}

/// Drops items from the last to the first, as CPython's lists and tuples do when they go: programs see the order, in
/// generators that are closed and in `__del__`.
pub fn drop_backwards(mut items: Vec<Value>) {
    while let Some(item) = items.pop() {
        drop(item);
    }
}

impl Tuple {
    /// A tuple of these items.
    pub fn new(items: Vec<Value>) -> Gc<Tuple> {
        charge((items.len() * ITEM) as isize);
        Gc::new(Tuple { items: items.into_boxed_slice() })
    }

    /// The items.
    #[inline]
    pub fn as_slice(&self) -> &[Value] {
        &self.items
    }

    /// The item at an index that may count from the end; NULL if there is none.
    #[inline(always)]
    pub fn at(&self, index: i64) -> Value {
        let items = self.as_slice();
        let index = if index < 0 { index + items.len() as i64 } else { index };
        match items.get(index as usize) {
            Some(item) => item.clone(),
            None => Value::Null,
        }
    }

    /// Number of items.
    #[inline]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// A `list`. No borrow of the items ever leaves this type across a call into the VM: a program may change the list
/// in the middle of any operation that runs its code, so loops read by index.
#[derive(Debug)]
pub struct List {
    items: RefCell<Vec<Value>>,
    /// For how many items CPython's list would have room (`sys.getsizeof` tells), or [`UNKNOWN`].
    allocated: Cell<usize>,
}

/// The room of a list that built-in code made in a way that says nothing about CPython's.
const UNKNOWN: usize = usize::MAX;

/// The room of a new list for so many items (`list_preallocate_exact`).
fn preallocated(len: usize) -> usize {
    (len + 1) & !1
}

impl Object for List {
    const MUTABLE: bool = true;

    fn clear(&self) {
        self.take();
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        self.items.borrow().iter().for_each(visit);
    }
}

impl Forked for List {
    const FILLED: bool = true;

    fn copy(&self, _: &mut Fork) -> List {
        List { items: RefCell::default(), allocated: self.allocated.clone() }
    }

    fn fill(&self, from: &List, fork: &mut Fork) {
        let items = from.items.borrow().fork(fork);
        self.items.replace(items);
    }

    wrapped_as!(List);
}

impl Drop for List {
    fn drop(&mut self) {
        let items = std::mem::take(self.items.get_mut());
        charge(-((items.capacity() * ITEM) as isize));
        drop_backwards(items);
    }
}

impl List {
    /// A list of these items.
    pub fn new(items: Vec<Value>) -> Gc<List> {
        let allocated = if items.is_empty() { 0 } else { UNKNOWN };
        List::with_room(items, allocated)
    }

    /// A list of these items that has room for no more (`PyList_New`).
    pub fn exact(items: Vec<Value>) -> Gc<List> {
        let allocated = items.len();
        List::with_room(items, allocated)
    }

    fn with_room(items: Vec<Value>, allocated: usize) -> Gc<List> {
        charge((items.capacity() * ITEM) as isize);
        Gc::new(List { items: RefCell::new(items), allocated: Cell::new(allocated) })
    }

    /// For how many items CPython's list would have room, where that is known.
    pub fn allocated(&self) -> Option<usize> {
        Some(self.allocated.get()).filter(|&allocated| allocated != UNKNOWN)
    }

    /// Notes that the list's length goes from `old` to `new`: the growth pattern of `list_resize`.
    fn resize(&self, old: usize, new: usize) {
        let allocated = self.allocated.get();
        if allocated == UNKNOWN || new <= allocated && new >= allocated >> 1 {
            return;
        }
        let mut room = (new + (new >> 3) + 6) & !3;
        if new > old && new - old > room - new {
            room = (new + 3) & !3;
        }
        self.allocated.set(if new == 0 { 0 } else { room });
    }

    /// Notes that so many items will probably be appended (what `list_extend` does for iterables of unknown length).
    pub fn expect(&self, hint: usize) {
        match self.allocated.get() {
            0 => self.allocated.set(preallocated(hint)),
            _ => self.resize(self.len(), self.len() + hint),
        }
    }

    /// Notes that no more items come: much unused room is given back.
    pub fn settle(&self) {
        let len = self.len();
        if len < self.allocated.get() {
            self.resize(len, len);
        }
    }

    /// Number of items.
    #[inline]
    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at an index, if there is one.
    #[inline]
    pub fn get(&self, index: usize) -> Option<Value> {
        self.items.borrow().get(index).cloned()
    }

    /// The item at an index that may count from the end; NULL if there is none. (The run loop's own: an `Option` would
    /// be put together byte by byte.)
    #[inline(always)]
    pub fn at(&self, index: i64) -> Value {
        let items = self.items.borrow();
        let index = if index < 0 { index + items.len() as i64 } else { index };
        match items.get(index as usize) {
            Some(item) => item.clone(),
            None => Value::Null,
        }
    }

    /// A copy of all items.
    pub fn to_vec(&self) -> Vec<Value> {
        self.items.borrow().clone()
    }

    /// Reads the items; `f` must not call back into Python.
    #[inline]
    pub fn with<R>(&self, f: impl FnOnce(&[Value]) -> R) -> R {
        f(&self.items.borrow())
    }

    /// Puts a value in the place of an existing item, which is returned (drop it when done with the list).
    #[inline]
    pub fn set(&self, index: usize, value: Value) -> Option<Value> {
        note_write();
        self.items.borrow_mut().get_mut(index).map(|slot| std::mem::replace(slot, value))
    }

    /// Exchanges the item at an index with a value; `false`, and nothing done, if there is no such item.
    #[inline(always)]
    pub fn swap_item(&self, index: i64, value: &mut Value) -> bool {
        note_write();
        match self.items.borrow_mut().get_mut(index as usize) {
            Some(item) => {
                std::mem::swap(item, value);
                true
            }
            None => false,
        }
    }

    /// Appends a value.
    #[inline]
    pub fn push(&self, value: Value) {
        note_write();
        let mut items = self.items.borrow_mut();
        let before = items.capacity();
        if items.len() >= self.allocated.get() {
            self.resize(items.len(), items.len() + 1);
        }
        append(&mut items, || in_words(value));
        let after = items.capacity();
        if after != before {
            charge(((after - before) * ITEM) as isize);
        }
    }

    /// Removes the last item.
    #[inline]
    pub fn pop(&self) -> Option<Value> {
        note_write();
        let popped = self.items.borrow_mut().pop();
        let len = self.len();
        if len < self.allocated.get() >> 1 {
            self.resize(len, len);
        }
        popped
    }

    /// Inserts before an index, which must be at most the length.
    pub fn insert(&self, index: usize, value: Value) {
        self.resize(self.len(), self.len() + 1);
        self.change(|items| items.insert(index, value));
    }

    /// Removes the item at an index, if there is one.
    pub fn remove(&self, index: usize) -> Option<Value> {
        note_write();
        let mut items = self.items.borrow_mut();
        let removed = (index < items.len()).then(|| items.remove(index));
        self.resize(items.len(), items.len());
        removed
    }

    /// Appends values of a known number (`list_extend` by a list or tuple).
    pub fn extend(&self, values: impl IntoIterator<Item = Value>) {
        let old = self.len();
        self.change(|items| items.extend(values));
        let new = self.len();
        match self.allocated.get() {
            0 => self.allocated.set(preallocated(new)),
            _ => self.resize(old, new),
        }
    }

    /// Replaces the items from `start` up to `end` (in range) by others; returns the old ones.
    pub fn splice(&self, start: usize, end: usize, values: Vec<Value>) -> Vec<Value> {
        let old = self.len();
        let replaced = self.change(|items| items.splice(start..end, values).collect());
        if self.len() != old {
            self.resize(old, self.len());
        }
        replaced
    }

    /// Removes all items, the last first.
    pub fn remove_all(&self) {
        self.allocated.set(0);
        drop_backwards(self.take());
    }

    /// Takes all items out (`list.sort` works on a list that looks empty meanwhile). The room is that of the items, which
    /// [`List::replace`] puts back.
    pub fn take(&self) -> Vec<Value> {
        self.change(std::mem::take)
    }

    /// Whether the list has memory for items, filled or not: after [`List::take`] it has none until the list is changed.
    pub fn has_storage(&self) -> bool {
        self.items.borrow().capacity() > 0
    }

    /// Puts all items, in place of what is there, which is returned.
    pub fn replace(&self, values: Vec<Value>) -> Vec<Value> {
        self.change(|items| std::mem::replace(items, values))
    }

    /// Reverses in place.
    pub fn reverse(&self) {
        note_write();
        self.items.borrow_mut().reverse();
    }

    /// Every change of length goes through here, so that memory is accounted in one place.
    fn change<R>(&self, f: impl FnOnce(&mut Vec<Value>) -> R) -> R {
        note_write();
        let mut items = self.items.borrow_mut();
        let before = items.capacity();
        let result = f(&mut items);
        charge((items.capacity() as isize - before as isize) * ITEM as isize);
        result
    }
}
