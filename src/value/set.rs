//! `set` and `frozenset`: CPython's own hash table (`Objects/setobject.c`), because a set's iteration order is the
//! order of its table: layout, probing, dummies and resizing must be the same.

use std::cell::{Cell, RefCell};

use super::Value;
use super::dict::{KeyEq, quick_eq};
use super::fork::{Fork, Forkable, Forked, wrapped_as};
use super::gc::{Gc, Object, charge, note_write};
use super::host::PyResult;

/// `PySet_MINSIZE`
const MIN_SIZE: usize = 8;
/// `LINEAR_PROBES`
const LINEAR_PROBES: usize = 9;
/// `PERTURB_SHIFT`
const PERTURB_SHIFT: u32 = 5;

/// One place of the table.
#[derive(Clone, Debug, Default)]
enum Entry {
    /// Never used (`key == NULL, hash == 0`).
    #[default]
    Unused,
    /// Once used (`key == dummy`).
    Dummy,
    /// In use.
    Key { hash: i64, key: Value },
}

#[derive(Clone, Debug)]
struct Table {
    /// A power of two of places.
    entries: Vec<Entry>,
    /// Used and dummy places.
    fill: usize,
    /// Used places.
    used: usize,
}

impl Default for Table {
    fn default() -> Self {
        Table { entries: vec![Entry::Unused; MIN_SIZE], fill: 0, used: 0 }
    }
}

/// A `set` or a `frozenset` (the value's tag tells which).
#[derive(Debug, Default)]
pub struct Set {
    table: RefCell<Table>,
    /// `finger`: where `pop` goes on searching.
    finger: Cell<usize>,
    /// Changes whenever a place changes its key.
    version: Cell<u32>,
    /// Hash of a frozenset, once computed.
    hash: Cell<Option<i64>>,
}

impl Object for Set {
    const MUTABLE: bool = true;

    fn clear(&self) {
        drop(self.take());
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        for entry in &self.table.borrow().entries {
            if let Entry::Key { key, .. } = entry {
                visit(key);
            }
        }
    }
}

impl Forkable for Entry {
    fn fork(&self, fork: &mut Fork) -> Entry {
        match self {
            Entry::Unused => Entry::Unused,
            Entry::Dummy => Entry::Dummy,
            Entry::Key { hash, key } => Entry::Key { hash: *hash, key: key.fork(fork) },
        }
    }
}

impl Forked for Set {
    const FILLED: bool = true;

    fn copy(&self, _: &mut Fork) -> Set {
        let Set { finger, version, hash, .. } = self;
        Set { table: RefCell::default(), finger: finger.clone(), version: version.clone(), hash: hash.clone() }
    }

    fn fill(&self, from: &Set, fork: &mut Fork) {
        let from = from.table.borrow();
        let entries = from.entries.fork(fork);
        self.table.replace(Table { entries, fill: from.fill, used: from.used });
    }

    wrapped_as!(Set);
}

impl Drop for Set {
    fn drop(&mut self) {
        charge(-(self.table.get_mut().bytes() as isize));
    }
}

/// What a lookup came to.
enum Probe {
    /// The key is at this place.
    Found(usize),
    /// The key is absent; here it would be put: at the last dummy of its probe sequence, or where that ends.
    Absent(usize),
    /// The key at this place has the same hash; only `__eq__` can tell whether it is equal. And how many candidates the
    /// probe sequence has met with it.
    Ask(usize, Value, usize),
}

impl Table {
    fn bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>()
    }

    /// `set_lookkey` / `set_add_entry`: looks for the key, passing over the first `passed` candidates of equal hash
    /// that were already asked. The sequence may meet a candidate again, which is then asked again.
    fn probe(&self, hash: i64, key: &Value, passed: usize) -> Probe {
        let mut met = 0;
        let mask = self.entries.len() - 1;
        let mut perturb = hash as u64;
        let mut place = hash as usize & mask;
        let mut free = None;
        loop {
            let probes = if place + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
            for at in place..=place + probes {
                match &self.entries[at] {
                    Entry::Unused => return Probe::Absent(free.unwrap_or(at)),
                    Entry::Dummy => free = Some(at),
                    Entry::Key { hash: h, key: k } if *h == hash => {
                        met += 1;
                        if met <= passed {
                            continue;
                        }
                        match quick_eq(k, key) {
                            Some(true) => return Probe::Found(at),
                            Some(false) => {}
                            None => return Probe::Ask(at, k.clone(), met),
                        }
                    }
                    _ => {}
                }
            }
            perturb >>= PERTURB_SHIFT;
            place = (place.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize)) & mask;
        }
    }

    /// `set_insert_clean`: for a key known to be absent and a table without dummies.
    fn insert_clean(entries: &mut [Entry], hash: i64, key: Value) {
        let mask = entries.len() - 1;
        let mut perturb = hash as u64;
        let mut place = hash as usize & mask;
        loop {
            let probes = if place + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
            if let Some(at) = (place..=place + probes).find(|&at| matches!(entries[at], Entry::Unused)) {
                entries[at] = Entry::Key { hash, key };
                return;
            }
            perturb >>= PERTURB_SHIFT;
            place = (place.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize)) & mask;
        }
    }

    /// `set_table_resize`: a table of the smallest power of two above `min_used`.
    fn resize(&mut self, min_used: usize) {
        let mut size = MIN_SIZE;
        while size <= min_used {
            size <<= 1;
        }
        let old = std::mem::replace(&mut self.entries, vec![Entry::Unused; size]);
        for entry in old {
            if let Entry::Key { hash, key } = entry {
                Table::insert_clean(&mut self.entries, hash, key);
            }
        }
        self.fill = self.used;
    }

    /// Adds a key known to be absent, as [`Set::insert`] would.
    fn put_new(&mut self, hash: i64, key: Value) {
        let mask = self.entries.len() - 1;
        let mut perturb = hash as u64;
        let mut place = hash as usize & mask;
        loop {
            let probes = if place + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
            if let Some(at) = (place..=place + probes).find(|&at| matches!(self.entries[at], Entry::Unused)) {
                return self.put(at, hash, key);
            }
            perturb >>= PERTURB_SHIFT;
            place = (place.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize)) & mask;
        }
    }

    fn put(&mut self, place: usize, hash: i64, key: Value) {
        let reused = matches!(self.entries[place], Entry::Dummy);
        self.entries[place] = Entry::Key { hash, key };
        self.used += 1;
        if reused {
            return;
        }
        self.fill += 1;
        let mask = self.entries.len() - 1;
        if self.fill * 5 >= mask * 3 {
            self.resize(if self.used > 50_000 { self.used * 2 } else { self.used * 4 });
        }
    }
}

/// How the elements of a set lie in its hash table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// How many places the table has.
    pub size: usize,
    /// The elements' places, in their order.
    pub places: Vec<usize>,
    /// The places from which elements were removed, which searches pass over.
    pub removed: Vec<usize>,
    /// Where `pop` looks next.
    pub finger: usize,
}

impl Set {
    /// An empty set.
    pub fn new() -> Gc<Set> {
        charge((MIN_SIZE * size_of::<Entry>()) as isize);
        Gc::new(Set::default())
    }

    /// Number of elements.
    #[inline]
    pub fn len(&self) -> usize {
        self.table.borrow().used
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn touch(&self) {
        note_write();
        self.version.set(self.version.get().wrapping_add(1));
    }

    fn change<R>(&self, f: impl FnOnce(&mut Table) -> R) -> R {
        self.touch();
        let mut table = self.table.borrow_mut();
        let before = table.bytes();
        let result = f(&mut table);
        charge(table.bytes() as isize - before as isize);
        result
    }

    /// Where the key is (`Ok`) or would be put (`Err`).
    fn find(&self, key: &Value, hash: i64, eq: KeyEq<'_>) -> PyResult<Result<usize, usize>> {
        let mut passed = 0;
        loop {
            let probe = self.table.borrow().probe(hash, key, passed);
            match probe {
                Probe::Found(at) => return Ok(Ok(at)),
                Probe::Absent(at) => return Ok(Err(at)),
                Probe::Ask(at, candidate, met) => {
                    let version = self.version.get();
                    let equal = eq(&candidate, key)?;
                    if self.version.get() != version {
                        passed = 0;
                    } else if equal {
                        return Ok(Ok(at));
                    } else {
                        passed = met;
                    }
                }
            }
        }
    }

    /// Whether the set has an element equal to `key`.
    pub fn contains(&self, key: &Value, hash: i64, eq: KeyEq<'_>) -> PyResult<bool> {
        Ok(self.find(key, hash, eq)?.is_ok())
    }

    /// Adds an element; whether it is new (`set_add_entry`).
    pub fn insert(&self, key: Value, hash: i64, eq: KeyEq<'_>) -> PyResult<bool> {
        match self.find(&key, hash, eq)? {
            Ok(_) => Ok(false),
            Err(place) => {
                self.change(|table| table.put(place, hash, key));
                Ok(true)
            }
        }
    }

    /// Removes an element; returns the object that was in the set (`set_discard_entry`).
    pub fn remove(&self, key: &Value, hash: i64, eq: KeyEq<'_>) -> PyResult<Option<Value>> {
        Ok(self.find(key, hash, eq)?.ok().map(|place| self.remove_at(place)))
    }

    fn remove_at(&self, place: usize) -> Value {
        self.change(|table| {
            table.used -= 1;
            match std::mem::replace(&mut table.entries[place], Entry::Dummy) {
                Entry::Key { key, .. } => key,
                _ => Value::Null,
            }
        })
    }

    /// Removes and returns an arbitrary element: CPython's (`set_pop`).
    pub fn pop(&self) -> Option<Value> {
        let place = {
            let table = self.table.borrow();
            if table.used == 0 {
                return None;
            }
            let mask = table.entries.len() - 1;
            let mut place = self.finger.get() & mask;
            while !matches!(table.entries[place], Entry::Key { .. }) {
                place = if place >= mask { 0 } else { place + 1 };
            }
            place
        };
        self.finger.set(place + 1);
        Some(self.remove_at(place))
    }

    /// The first element at or behind a place of the table, its hash, and the place behind it: the way to iterate.
    #[inline]
    pub fn next(&self, place: usize) -> Option<(Value, i64, usize)> {
        let table = self.table.borrow();
        let rest = table.entries.get(place..)?;
        rest.iter().enumerate().find_map(|(offset, entry)| match entry {
            Entry::Key { hash, key } => Some((key.clone(), *hash, place + offset + 1)),
            _ => None,
        })
    }

    /// Whether `test` holds for all elements, asked in the order of iteration. It must not run code of the program.
    pub fn all(&self, mut test: impl FnMut(&Value) -> bool) -> bool {
        self.table.borrow().entries.iter().all(|entry| match entry {
            Entry::Key { key, .. } => test(key),
            _ => true,
        })
    }

    /// How the elements lie in the table, unless a new set to which they are added in their order would be the same.
    pub fn unusual_layout(&self) -> Option<Layout> {
        let table = self.table.borrow();
        let mut fresh = Table::default();
        let (mut places, mut removed) = (Vec::with_capacity(table.used), Vec::new());
        for (at, entry) in table.entries.iter().enumerate() {
            if let Entry::Key { hash, .. } = entry {
                places.push(at);
                fresh.put_new(*hash, Value::Int(at as i64));
            } else if matches!(entry, Entry::Dummy) {
                removed.push(at);
            }
        }
        let (size, finger) = (table.entries.len(), self.finger.get());
        let kept =
            |at: usize| matches!(&fresh.entries[at], Entry::Key { key: Value::Int(was), .. } if *was == at as i64);
        let same =
            fresh.entries.len() == size && places.iter().all(|&at| kept(at)) && removed.is_empty() && finger == 0;
        (!same).then_some(Layout { size, places, removed, finger })
    }

    /// Lays the elements of this set, which is new, out in its table. Whether that can be; nothing is done if not.
    pub fn lay_out(&self, layout: &Layout, elements: Vec<(i64, Value)>) -> bool {
        let Layout { size, places, removed, finger } = layout;
        let size = *size;
        let ascending = |places: &[usize]| places.windows(2).all(|pair| pair[0] < pair[1]);
        let within = |places: &[usize]| places.last().is_none_or(|&last| last < size);
        let fits = [places, removed].iter().all(|places| ascending(places) && within(places));
        let apart = removed.iter().all(|place| places.binary_search(place).is_err());
        // A table is never fuller than three fifths, and no larger than what once was in it.
        let fill = places.len() + removed.len();
        let sized = size.is_power_of_two() && (MIN_SIZE..=1 << 24).contains(&size) && fill * 5 < size * 3;
        if !(fits && apart && sized && places.len() == elements.len() && self.is_empty()) {
            return false;
        }
        self.finger.set(*finger);
        self.change(|table| {
            let mut entries = vec![Entry::Unused; size];
            for (&place, (hash, key)) in places.iter().zip(elements) {
                entries[place] = Entry::Key { hash, key };
            }
            for &place in removed {
                entries[place] = Entry::Dummy;
            }
            *table = Table { entries, fill, used: places.len() };
        });
        true
    }

    /// All elements in the order of iteration.
    pub fn to_vec(&self) -> Vec<Value> {
        let mut elements = Vec::with_capacity(self.len());
        let mut place = 0;
        while let Some((key, _, next)) = self.next(place) {
            elements.push(key);
            place = next;
        }
        elements
    }

    /// Makes room for elements of a dict before they are added (`set_update_internal`).
    pub fn presize(&self, additional: usize) {
        self.change(|table| {
            if (table.fill + additional) * 5 >= (table.entries.len() - 1) * 3 {
                table.resize((table.used + additional) * 2);
            }
        });
    }

    /// Rebuilds the table when more than a quarter of its places are dummies (end of `set_difference_update_internal`).
    pub fn purge(&self) {
        self.change(|table| {
            if table.fill - table.used > (table.entries.len() - 1) / 4 {
                table.resize(if table.used > 50_000 { table.used * 2 } else { table.used * 4 });
            }
        });
    }

    /// The number of places of the table.
    pub fn places(&self) -> usize {
        self.table.borrow().entries.len()
    }

    /// Adds all elements of another set: `set_merge`, whose resizing differs from adding one by one.
    pub fn merge(&self, other: &Set, eq: KeyEq<'_>) -> PyResult<()> {
        if std::ptr::eq(self, other) || other.is_empty() {
            return Ok(());
        }
        self.change(|table| {
            let mask = table.entries.len() - 1;
            if (table.fill + other.len()) * 5 >= mask * 3 {
                table.resize((table.used + other.len()) * 2);
            }
        });
        let (fill, size) = {
            let table = self.table.borrow();
            (table.fill, table.entries.len())
        };
        if fill == 0 {
            let source = other.table.borrow();
            if size == source.entries.len() && source.fill == source.used {
                // The tables have the same size and the source no dummies: copied place by place.
                let (entries, used) = (source.entries.clone(), source.used);
                drop(source);
                self.change(|table| *table = Table { entries, fill: used, used });
                return Ok(());
            }
            let (entries, used) = (source.entries.clone(), source.used);
            drop(source);
            self.change(|table| {
                table.fill = used;
                table.used = used;
                for entry in entries {
                    if let Entry::Key { hash, key } = entry {
                        Table::insert_clean(&mut table.entries, hash, key);
                    }
                }
            });
            return Ok(());
        }
        let mut place = 0;
        while let Some((key, hash, next)) = other.next(place) {
            self.insert(key, hash, eq)?;
            place = next;
        }
        Ok(())
    }

    /// A copy: as `set(other)` makes it, by merging into an empty table.
    pub fn copy(&self) -> Gc<Set> {
        let copy = Set::new();
        // Merging into an empty set compares nothing.
        let _ = copy.merge(self, &mut |_, _| Ok(false));
        copy
    }

    /// Removes all elements; they are returned so that dropping them happens outside.
    pub fn take(&self) -> Vec<Value> {
        let elements = self.to_vec();
        self.change(|table| *table = Table::default());
        elements
    }

    /// Exchanges the elements with another set's (`set_swap_bodies`).
    pub fn swap(&self, other: &Set) {
        if !std::ptr::eq(self, other) {
            self.touch();
            other.touch();
            std::mem::swap(&mut *self.table.borrow_mut(), &mut *other.table.borrow_mut());
        }
    }

    /// The remembered hash of a frozenset.
    pub fn cached_hash(&self) -> Option<i64> {
        self.hash.get()
    }

    /// Remembers the hash of a frozenset.
    pub fn set_cached_hash(&self, hash: i64) {
        self.hash.set(Some(hash));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ints(set: &Set) -> Vec<i64> {
        set.to_vec().iter().filter_map(Value::as_i64).collect()
    }

    fn of(values: &[i64]) -> Gc<Set> {
        let set = Set::new();
        for &v in values {
            set.insert(Value::Int(v), v, &mut |_, _| Ok(false)).unwrap();
        }
        set
    }

    #[test]
    fn order_is_cpythons() {
        // Each expectation is what CPython 3.12 prints for list(set([...])).
        assert_eq!(ints(&of(&[5, 1, 9, 3])), [1, 3, 5, 9]);
        assert_eq!(ints(&of(&[20, 4, 12, 33])), [33, 12, 20, 4]);
        assert_eq!(ints(&of(&[100, 7, 64, 8, 16, 24])), [64, 100, 7, 8, 16, 24]);
    }

    #[test]
    fn removal_leaves_dummies_and_pop_takes_the_first() {
        let set = of(&[1, 2, 3]);
        assert_eq!(set.pop().and_then(|v| v.as_i64()), Some(1));
        set.insert(Value::Int(9), 9, &mut |_, _| Ok(false)).unwrap();
        assert_eq!(ints(&set), [9, 2, 3]);
    }
}
