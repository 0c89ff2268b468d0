//! `dict` and its views: insertion-ordered hash tables with CPython's probing.
//!
//! ```text
//! entries: [ key value hash │ key value hash │ (deleted) │ … ]     in order of insertion
//! indices: [ . 1 . . 0 . 2 . ]                                     by hash; absent while a scan does as well
//! ```
//!
//! Only keys whose full hash equals are compared, in the order of CPython's probe sequence, so user `__eq__` methods are
//! called as often as CPython calls them. The table grows, and drops its deleted entries, exactly when CPython's does:
//! a loop over a dict that changes meanwhile sees the places of the entries.

use std::cell::{Cell, RefCell};

use super::Value;
use super::fork::{Fork, Forkable, Forked, forkable, wrapped_as};
use super::gc::{Gc, Object, append, charge, exchange, in_words, note_write, take};
use super::host::PyResult;
use super::str::Str;
use crate::arith::int::hash_i64;

const EMPTY: u32 = u32::MAX;
const DELETED: u32 = u32::MAX - 1;
/// The size of the smallest table (`PyDict_MINSIZE`): its at most 5 entries are scanned, if all keys are plain.
const MIN_SIZE: usize = 8;

/// How many entries a table of this size can hold (`USABLE_FRACTION`).
const fn usable_fraction(size: usize) -> usize {
    size * 2 / 3
}

/// The size of a table that is to hold so many (`estimate_log2_keysize`).
fn estimate(count: usize) -> usize {
    table_size((count * 3).div_ceil(2))
}

/// `calculate_log2_keysize`, which gives more than is asked for whenever the smallest size's bit is not set.
fn table_size(least: usize) -> usize {
    let bits = ((least | MIN_SIZE) - 1) | (MIN_SIZE - 1);
    (bits + 1).next_power_of_two()
}

/// Whether equality with this key never runs code of the program, whatever the other key.
fn is_plain(key: &Value) -> bool {
    matches!(key, Value::Str(_) | Value::Int(_) | Value::Bool(_) | Value::None | Value::Float(_))
}

/// One slot of the table; `key` is NULL once deleted.
#[derive(Clone, Debug)]
struct Entry {
    hash: i64,
    key: Value,
    value: Value,
}

#[derive(Clone, Debug, Default)]
struct Table {
    entries: Vec<Entry>,
    /// `size` places, or none while the table is of the smallest size and all keys are plain.
    indices: Box<[u32]>,
    /// CPython's `DK_SIZE`: a power of two, 0 before the first insertion.
    size: usize,
    /// How many more entries fit (`dk_usable`).
    usable: usize,
    /// Whether a key that is no string was ever set (`DICT_KEYS_GENERAL`).
    general: bool,
    /// Whether a key was set whose equality may run code.
    asking: bool,
    /// Counts the times that the table was made anew: lookups start again.
    generation: u32,
    live: usize,
    /// Every entry before this one is deleted: a dict used as a queue finds its first item at once.
    head: usize,
}

/// A `dict`. As with lists, no borrow leaves the type across a call into the VM.
#[derive(Debug, Default)]
pub struct Dict {
    table: RefCell<Table>,
    /// Counts the insertions of new keys and the deletions: iterators compare it, and inline caches of missing keys.
    keys_version: Cell<u32>,
    /// Whether it holds an instance's attributes: CPython's share their keys, so that its size says nothing.
    of_instance: Cell<bool>,
}

impl Object for Dict {
    const MUTABLE: bool = true;

    fn clear(&self) {
        drop(self.take());
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        for entry in &self.table.borrow().entries {
            visit(&entry.key);
            visit(&entry.value);
        }
    }
}

forkable!(Entry { hash, key, value });

impl Forkable for Table {
    fn fork(&self, fork: &mut Fork) -> Table {
        let entries = self.entries.fork(fork);
        Table { entries, indices: self.indices.clone(), ..*self }
    }
}

impl Forked for Dict {
    const FILLED: bool = true;

    fn copy(&self, _: &mut Fork) -> Dict {
        Dict {
            table: RefCell::default(),
            keys_version: self.keys_version.clone(),
            of_instance: self.of_instance.clone(),
        }
    }

    fn fill(&self, from: &Dict, fork: &mut Fork) {
        let table = from.table.borrow().fork(fork);
        self.table.replace(table);
    }

    wrapped_as!(Dict);
}

impl Drop for Dict {
    fn drop(&mut self) {
        charge(-(self.table.get_mut().bytes() as isize));
    }
}

/// The state of one step of a lookup whose key comparison needs the VM.
enum Probe {
    Found(usize),
    Absent,
    /// The entry at this index has the same hash; whether its key equals only `__eq__` can tell. And how many entries
    /// of this hash the probe sequence has met with it.
    Ask(usize, Value, usize),
    /// The same in a table without indices, where the probe sequence cannot be told.
    NeedsIndices,
}

/// Whether two values are equal, where that can be told without running any code of the program.
pub fn quick_eq(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Str(x), Value::Str(y)) => Some(x.is(y) || x.code_points_eq(y)),
        (Value::Int(x), Value::Int(y)) => Some(x == y),
        (Value::Bool(x), Value::Bool(y)) => Some(x == y),
        (Value::Bool(x), Value::Int(y)) | (Value::Int(y), Value::Bool(x)) => Some(i64::from(*x) == *y),
        (Value::None, Value::None) => Some(true),
        (Value::Str(_), Value::Int(_) | Value::Bool(_) | Value::None | Value::Float(_))
        | (Value::Int(_) | Value::Bool(_) | Value::None | Value::Float(_), Value::Str(_))
        | (Value::None, Value::Int(_) | Value::Bool(_))
        | (Value::Int(_) | Value::Bool(_), Value::None) => Some(false),
        _ if a.is(b) => Some(true),
        _ => None,
    }
}

impl Table {
    fn bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>() + self.indices.len() * 4
    }

    /// A lookup that passes over the first `passed` entries of equal hash, which were asked already. The probe sequence
    /// may meet an entry again, which is then asked again.
    fn probe(&self, hash: i64, key: &Value, passed: usize) -> Probe {
        if self.indices.is_empty() {
            for (i, entry) in self.entries.iter().enumerate() {
                if entry.hash == hash && !entry.key.is_null() {
                    match quick_eq(&entry.key, key) {
                        Some(true) => return Probe::Found(i),
                        Some(false) => {}
                        None => return Probe::NeedsIndices,
                    }
                }
            }
            return Probe::Absent;
        }
        let mut met = 0;
        for place in places(hash, self.indices.len()) {
            match self.indices[place] {
                EMPTY => return Probe::Absent,
                DELETED => {}
                index => {
                    let i = index as usize;
                    let entry = &self.entries[i];
                    if entry.hash != hash {
                        continue;
                    }
                    met += 1;
                    if met <= passed {
                        continue;
                    }
                    match quick_eq(&entry.key, key) {
                        Some(true) => return Probe::Found(i),
                        Some(false) => {}
                        None => return Probe::Ask(i, entry.key.clone(), met),
                    }
                }
            }
        }
        Probe::Absent
    }

    fn find_str(&self, key: &Str) -> Option<usize> {
        let same = |entry: &Entry| match &entry.key {
            Value::Str(s) => std::ptr::eq::<Str>(&**s, key) || s.code_points_eq(key),
            _ => false,
        };
        let hash = key.hash();
        if self.indices.is_empty() {
            return self.entries.iter().position(|entry| entry.hash == hash && same(entry));
        }
        for place in places(hash, self.indices.len()) {
            match self.indices[place] {
                EMPTY => return None,
                DELETED => {}
                index => {
                    let entry = &self.entries[index as usize];
                    if entry.hash == hash && same(entry) {
                        return Some(index as usize);
                    }
                }
            }
        }
        None
    }

    /// To be called with a key before it is looked up to be set: the first one that is no string makes the table anew.
    #[inline]
    fn expect(&mut self, key: &Value) {
        if !self.general && !matches!(key, Value::Str(_)) && self.size > 0 {
            self.general = true;
            self.resize(table_size(self.live * 3));
        }
    }

    fn insert_new(&mut self, hash: i64, key: Value, value: Value) {
        if self.usable == 0 {
            if self.size == 0 {
                self.general = !matches!(key, Value::Str(_));
            }
            self.resize(table_size(self.live * 3));
        }
        let index = self.entries.len();
        let asks = !is_plain(&key);
        append(&mut self.entries, || Entry { hash, key: in_words(key), value: in_words(value) });
        self.live += 1;
        self.usable -= 1;
        if asks && !self.asking {
            self.asking = true;
            if self.indices.is_empty() {
                return self.make_indices();
            }
        }
        if !self.indices.is_empty() {
            place_index(&mut self.indices, hash, index as u32);
        }
    }

    /// Drops the deleted entries and gives the table another size (`dictresize`).
    fn resize(&mut self, size: usize) {
        if self.live != self.entries.len() {
            self.entries.retain(|entry| !entry.key.is_null());
        }
        self.head = 0;
        self.size = size;
        self.usable = usable_fraction(size) - self.live;
        self.generation = self.generation.wrapping_add(1);
        if size > MIN_SIZE || self.asking {
            self.make_indices();
        } else {
            self.indices = Box::default();
        }
    }

    fn make_indices(&mut self) {
        self.indices = vec![EMPTY; self.size].into_boxed_slice();
        for (i, entry) in self.entries.iter().enumerate() {
            if !entry.key.is_null() {
                place_index(&mut self.indices, entry.hash, i as u32);
            }
        }
    }

    fn remove(&mut self, index: usize) -> (Value, Value) {
        let hash = self.entries[index].hash;
        if !self.indices.is_empty() {
            for place in places(hash, self.indices.len()) {
                if self.indices[place] == index as u32 {
                    self.indices[place] = DELETED;
                    break;
                }
            }
        }
        self.live -= 1;
        let entry = &mut self.entries[index];
        let removed = (std::mem::take(&mut entry.key), std::mem::take(&mut entry.value));
        // The place stays taken: iterators count on it.
        if index == self.head {
            let deleted = self.entries[index..].iter().take_while(|entry| entry.key.is_null()).count();
            self.head += deleted;
        }
        removed
    }
}

/// CPython's probe sequence (`lookdict`).
fn places(hash: i64, size: usize) -> impl Iterator<Item = usize> {
    let mask = size - 1;
    let mut perturb = hash as u64;
    let mut place = perturb as usize & mask;
    let mut first = true;
    std::iter::from_fn(move || {
        if first {
            first = false;
        } else {
            perturb >>= 5;
            place = (place.wrapping_mul(5).wrapping_add(perturb as usize).wrapping_add(1)) & mask;
        }
        Some(place)
    })
}

fn place_index(indices: &mut [u32], hash: i64, index: u32) {
    for place in places(hash, indices.len()) {
        if indices[place] >= DELETED {
            indices[place] = index;
            return;
        }
    }
}

/// Compares two keys of equal hash when only the program's `__eq__` can tell.
pub type KeyEq<'a> = &'a mut dyn FnMut(&Value, &Value) -> PyResult<bool>;

impl Dict {
    /// An empty dict.
    pub fn new() -> Gc<Dict> {
        Gc::new(Dict::default())
    }

    /// Number of items.
    #[inline]
    pub fn len(&self) -> usize {
        self.table.borrow().live
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Changes with every insertion of a new key and every deletion.
    #[inline]
    pub fn keys_version(&self) -> u32 {
        self.keys_version.get()
    }

    fn touch_keys(&self) {
        self.keys_version.set(self.keys_version.get().wrapping_add(1));
    }

    /// Replaces the value of an entry that exists.
    fn replace_value(&self, index: usize, value: Value) -> Value {
        note_write();
        exchange(&mut self.table.borrow_mut().entries[index].value, value)
    }

    fn change<R>(&self, f: impl FnOnce(&mut Table) -> R) -> R {
        note_write();
        self.change_quietly(f)
    }

    /// Changes what no program can see.
    fn change_quietly<R>(&self, f: impl FnOnce(&mut Table) -> R) -> R {
        let mut table = self.table.borrow_mut();
        let before = table.bytes();
        let result = f(&mut table);
        charge(table.bytes() as isize - before as isize);
        result
    }

    fn find(&self, key: &Value, hash: i64, eq: KeyEq<'_>) -> PyResult<Option<usize>> {
        let mut passed = 0;
        loop {
            let probe = self.table.borrow().probe(hash, key, passed);
            match probe {
                Probe::Found(i) => return Ok(Some(i)),
                Probe::Absent => return Ok(None),
                Probe::NeedsIndices => self.change_quietly(|table| {
                    table.asking = true;
                    table.make_indices();
                }),
                Probe::Ask(i, candidate, met) => {
                    let generation = self.table.borrow().generation;
                    let equal = eq(&candidate, key)?;
                    let table = self.table.borrow();
                    if table.generation != generation || !table.entries.get(i).is_some_and(|e| e.key.is(&candidate)) {
                        // The comparison changed the table or this entry: look again from the start (DKIX_KEY_CHANGED).
                        passed = 0;
                    } else if equal {
                        return Ok(Some(i));
                    } else {
                        passed = met;
                    }
                }
            }
        }
    }

    /// Where the entry of a text or an integer stands, `Some(None)` if there is none; `None` if that cannot be told without
    /// asking keys of the program.
    #[inline]
    pub fn quick_index(&self, key: &Value) -> Option<Option<usize>> {
        let hash = match key {
            Value::Str(text) => text.hash(),
            Value::Int(number) => hash_i64(*number),
            _ => return None,
        };
        match self.table.borrow().probe(hash, key, 0) {
            Probe::Found(index) => Some(Some(index)),
            Probe::Absent => Some(None),
            _ => None,
        }
    }

    /// The value under a text or an integer; NULL if there is none, or it takes more to tell.
    #[inline]
    pub fn quick_get(&self, key: &Value) -> Value {
        match self.quick_index(key) {
            Some(Some(index)) => self.value_in(index),
            _ => Value::Null,
        }
    }

    /// Exchanges the value of the entry at an index that [`Dict::quick_index`] has just given.
    pub fn swap_value(&self, index: usize, value: Value) -> Value {
        self.replace_value(index, value)
    }

    /// The value under a key of this hash. `eq` is asked only about keys of equal hash that are not plain.
    pub fn get(&self, key: &Value, hash: i64, eq: KeyEq<'_>) -> PyResult<Option<Value>> {
        let found = self.find(key, hash, eq)?;
        Ok(found.map(|i| self.table.borrow().entries[i].value.clone()))
    }

    /// Sets the value under a key; returns the old one.
    pub fn insert(&self, key: Value, hash: i64, value: Value, eq: KeyEq<'_>) -> PyResult<Option<Value>> {
        self.table.borrow_mut().expect(&key);
        match self.find(&key, hash, eq)? {
            Some(i) => Ok(Some(self.replace_value(i, value))),
            None => {
                self.touch_keys();
                self.change(|table| table.insert_new(hash, key, value));
                Ok(None)
            }
        }
    }

    /// Removes a key; returns its key object and value.
    pub fn remove(&self, key: &Value, hash: i64, eq: KeyEq<'_>) -> PyResult<Option<(Value, Value)>> {
        Ok(self.find(key, hash, eq)?.map(|i| self.remove_at(i)))
    }

    fn remove_at(&self, index: usize) -> (Value, Value) {
        self.touch_keys();
        self.change(|table| table.remove(index))
    }

    /// The value of the entry at an index that [`Dict::index_of_str`] gave while the keys were what they are.
    #[inline]
    pub fn value_in(&self, index: usize) -> Value {
        match self.table.borrow().entries.get(index) {
            Some(entry) => entry.value.clone(),
            None => Value::Null,
        }
    }

    /// The value of the entry at an index, if its key is this very string object; else NULL.
    #[inline(always)]
    pub fn own_value_at(&self, index: usize, key: &Gc<Str>) -> Value {
        match self.table.borrow().entries.get(index) {
            Some(Entry { key: Value::Str(k), value, .. }) if k.is(key) => value.clone(),
            _ => Value::Null,
        }
    }

    /// Exchanges the value of the entry at an index, if its key is this very string object.
    #[inline(always)]
    pub fn swap_value_at(&self, index: usize, key: &Gc<Str>, value: &mut Value) -> bool {
        note_write();
        match self.table.borrow_mut().entries.get_mut(index) {
            Some(Entry { key: Value::Str(k), value: slot, .. }) if k.is(key) => {
                *value = exchange(slot, take(value));
                true
            }
            _ => false,
        }
    }

    /// Whether the `__eq__` of a key may have a say in lookups of strings.
    #[inline]
    pub fn asks(&self) -> bool {
        self.table.borrow().asking
    }

    /// The value under a string key (no code of the program can run).
    #[inline]
    pub fn get_str(&self, key: &Str) -> Option<Value> {
        let table = self.table.borrow();
        table.find_str(key).map(|i| table.entries[i].value.clone())
    }

    /// Sets the value under a string key; returns the old one.
    pub fn set_str(&self, key: &Gc<Str>, value: Value) -> Option<Value> {
        let found = self.table.borrow().find_str(key);
        match found {
            Some(i) => Some(self.replace_value(i, value)),
            None => {
                self.touch_keys();
                self.change(|table| table.insert_new(key.hash(), Value::Str(key.clone()), value));
                None
            }
        }
    }

    /// Removes a string key.
    pub fn remove_str(&self, key: &Str) -> Option<Value> {
        let found = self.table.borrow().find_str(key)?;
        Some(self.remove_at(found).1)
    }

    /// Where the entry of a string key stands, for inline caches: see [`Dict::value_in`].
    pub fn index_of_str(&self, key: &Str) -> Option<usize> {
        self.table.borrow().find_str(key)
    }

    /// The value of the entry at a place, if that has this key.
    #[inline]
    pub fn value_at_key(&self, index: usize, key: &Str) -> Option<Value> {
        match self.table.borrow().entries.get(index) {
            Some(Entry { key: Value::Str(k), value, .. }) if std::ptr::eq::<Str>(&**k, key) => Some(value.clone()),
            _ => None,
        }
    }

    /// The first item at or behind a position, and the position behind it: the way to iterate.
    ///
    /// ```ignore
    /// let mut at = 0;
    /// while let Some((key, value, next)) = dict.next(at) {
    ///     at = next;
    /// }
    /// ```
    #[inline]
    pub fn next(&self, position: usize) -> Option<(Value, Value, usize)> {
        let table = self.table.borrow();
        let position = position.max(table.head);
        let rest = table.entries.get(position..)?;
        let offset = rest.iter().position(|entry| !entry.key.is_null())?;
        let entry = &rest[offset];
        Some((entry.key.clone(), entry.value.clone(), position + offset + 1))
    }

    /// The last item before a position ([`Dict::end`] at first), and that item's position: reversed iteration.
    pub fn next_back(&self, before: usize) -> Option<(Value, Value, usize)> {
        let table = self.table.borrow();
        let end = before.min(table.entries.len());
        let at = table.entries[..end].iter().rposition(|entry| !entry.key.is_null())?;
        let entry = &table.entries[at];
        Some((entry.key.clone(), entry.value.clone(), at))
    }

    /// Like [`Dict::next`], with the stored hash of the key.
    pub fn next_hashed(&self, position: usize) -> Option<(Value, i64, Value, usize)> {
        let table = self.table.borrow();
        let position = position.max(table.head);
        let rest = table.entries.get(position..)?;
        let offset = rest.iter().position(|entry| !entry.key.is_null())?;
        let entry = &rest[offset];
        Some((entry.key.clone(), entry.hash, entry.value.clone(), position + offset + 1))
    }

    /// Whether `test` holds for all items, asked in their order. It must not run code of the program.
    pub fn all(&self, mut test: impl FnMut(&Value, &Value) -> bool) -> bool {
        let table = self.table.borrow();
        table.entries.iter().filter(|entry| !entry.key.is_null()).all(|entry| test(&entry.key, &entry.value))
    }

    /// All items, in order.
    pub fn items(&self) -> Vec<(Value, Value)> {
        let table = self.table.borrow();
        table.entries.iter().filter(|e| !e.key.is_null()).map(|e| (e.key.clone(), e.value.clone())).collect()
    }

    /// All keys, in order.
    pub fn keys(&self) -> Vec<Value> {
        self.table.borrow().entries.iter().filter(|e| !e.key.is_null()).map(|e| e.key.clone()).collect()
    }

    /// A copy (`dict.copy`): same keys, same values, same order.
    pub fn copy(&self) -> Gc<Dict> {
        let mut table = self.table.borrow().clone();
        if table.live == 0 {
            table = Table::default();
        } else if table.live < table.entries.len() * 2 / 3 {
            table.resize(estimate(table.live));
        }
        charge(table.bytes() as isize);
        Gc::new(Dict { table: RefCell::new(table), keys_version: Cell::new(0), of_instance: Cell::new(false) })
    }

    /// Removes and returns the last item (`popitem`).
    pub fn pop_last(&self) -> Option<(Value, Value)> {
        let (_, _, at) = self.next_back(usize::MAX)?;
        let removed = self.remove_at(at);
        self.change(|table| {
            table.entries.truncate(at);
            table.head = table.head.min(at);
        });
        Some(removed)
    }

    /// Removes and returns the first item (`OrderedDict.popitem(last=False)`).
    pub fn pop_first(&self) -> Option<(Value, Value)> {
        let (.., behind) = self.next(0)?;
        Some(self.remove_at(behind - 1))
    }

    /// Removes all items; they are returned so that dropping them, which may run code, happens outside.
    pub fn take(&self) -> impl Drop + use<> {
        self.touch_keys();
        Taken(self.change(|table| {
            let generation = table.generation.wrapping_add(1);
            std::mem::replace(table, Table { generation, ..Table::default() })
        }))
    }

    /// An empty dict with room for so many items (`dict_new_presized`).
    pub fn with_capacity(count: usize, strings: bool) -> Gc<Dict> {
        let dict = Dict::new();
        if count > usable_fraction(MIN_SIZE) {
            dict.presize(count, strings);
        }
        dict
    }

    /// Makes room for so many items in all.
    pub fn presize(&self, count: usize, strings: bool) {
        // CPython does not trust numbers that are too large either.
        let size = estimate(count).min(128 * 1024);
        self.change(|table| {
            table.general |= !strings;
            if usable_fraction(size) >= table.live {
                table.resize(size);
            }
        });
    }

    /// A dict of an instance's attributes.
    pub fn of_instance() -> Gc<Dict> {
        let dict = Dict::new();
        dict.of_instance.set(true);
        dict
    }

    /// The bytes of CPython's table (`_PyDict_KeysSize`), where it is not shared with other dicts.
    pub fn keys_size(&self) -> Option<usize> {
        if self.of_instance.get() {
            return None;
        }
        let table = self.table.borrow();
        let index = match table.size {
            0 => return Some(0),
            1..=0xFF => 1,
            0x100..=0xFFFF => 2,
            _ => 4,
        };
        let entry = if table.general { 24 } else { 16 };
        Some(32 + index * table.size + entry * usable_fraction(table.size))
    }

    /// Whether all keys so far were strings (`DK_IS_UNICODE`).
    pub fn expects_strings(&self) -> bool {
        !self.table.borrow().general
    }

    /// Prepares for the items of another dict (`dict_merge`): true if all is done, since an empty dict could take the
    /// other one's table over as it is.
    pub fn begin_merge(&self, other: &Dict) -> bool {
        let (count, strings) = {
            let other = other.table.borrow();
            let whole = other.live == other.entries.len()
                && (other.size == MIN_SIZE || usable_fraction(other.size / 2) < other.live);
            if self.is_empty() && whole && other.live > 0 {
                self.touch_keys();
                let table = other.clone();
                let before = self.change(|mine| {
                    let generation = mine.generation.wrapping_add(1);
                    std::mem::replace(mine, Table { generation, ..table })
                });
                drop(before);
                return true;
            }
            (other.live, !other.general)
        };
        let room = usable_fraction(self.table.borrow().size);
        if room < count {
            self.presize(self.len() + count, strings);
        }
        false
    }

    /// The position behind the last entry, where iterating backwards starts.
    pub fn end(&self) -> usize {
        self.table.borrow().entries.len()
    }

    /// Moves an existing string key's or any key's entry to the end or to the front (`OrderedDict.move_to_end`).
    pub fn move_to_end(&self, key: &Value, hash: i64, last: bool, eq: KeyEq<'_>) -> PyResult<bool> {
        let Some(index) = self.find(key, hash, eq)? else { return Ok(false) };
        let (key, value) = self.remove_at(index);
        self.change(|table| {
            if last {
                table.insert_new(hash, key, value);
            } else {
                table.entries.insert(0, Entry { hash, key, value });
                table.live += 1;
                table.resize(table_size(table.live * 3));
            }
        });
        Ok(true)
    }
}

struct Taken(#[expect(dead_code, reason = "held only to be dropped later")] Table);

impl Drop for Taken {
    fn drop(&mut self) {}
}

/// What a view of a dict shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewKind {
    /// `dict.keys()`
    Keys,
    /// `dict.values()`
    Values,
    /// `dict.items()`
    Items,
}

/// A view of a dict: `dict_keys`, `dict_values`, `dict_items`.
#[derive(Debug)]
pub struct DictView {
    /// Which of the three.
    pub kind: ViewKind,
    /// The dict seen.
    pub dict: Gc<Dict>,
}

impl Object for DictView {}

impl Forked for DictView {
    fn copy(&self, fork: &mut Fork) -> DictView {
        DictView { kind: self.kind, dict: self.dict.fork(fork) }
    }

    wrapped_as!(DictView);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn never(_: &Value, _: &Value) -> PyResult<bool> {
        unreachable!("plain keys need no __eq__")
    }

    #[test]
    fn keeps_insertion_order_through_deletions_and_growth() {
        let dict = Dict::new();
        for i in 0..100 {
            dict.insert(Value::Int(i), i, Value::Int(i * i), &mut never).unwrap();
        }
        for i in (0..100).step_by(2) {
            assert!(dict.remove(&Value::Int(i), i, &mut never).unwrap().is_some());
        }
        for i in 100..200 {
            dict.insert(Value::Int(i), i, Value::None, &mut never).unwrap();
        }
        let keys: Vec<i64> = dict.keys().iter().filter_map(Value::as_i64).collect();
        let expected: Vec<i64> = (1..100).step_by(2).chain(100..200).collect();
        assert_eq!(keys, expected);
        assert!(dict.get(&Value::Int(4), 4, &mut never).unwrap().is_none());
        assert_eq!(dict.get(&Value::Int(5), 5, &mut never).unwrap().and_then(|v| v.as_i64()), Some(25));
    }

    #[test]
    fn string_keys_are_found_by_text() {
        let dict = Dict::new();
        for i in 0..20 {
            dict.set_str(&Str::new(&format!("k{i}")), Value::Int(i));
        }
        assert_eq!(dict.get_str(&Str::new("k13")).and_then(|v| v.as_i64()), Some(13));
        assert!(dict.get_str(&Str::new("k20")).is_none());
        assert_eq!(dict.pop_last().and_then(|(_, v)| v.as_i64()), Some(19));
        assert!(dict.get_str(&Str::new("k19")).is_none());
    }
}
