//! What belongs to one run: interned strings, and the state that built-in code keeps.
//!
//! A run's objects live on the thread that runs it. While a VM runs, its [`Heap`] has its account of memory and
//! its numbering of identities installed; leaving puts back what was there, so that VMs may take turns on a thread.

use std::any::Any;
use std::cell::{Cell, RefCell};

use rustc_hash::FxHashMap;

use super::fork::{Fork, Forkable};
use super::gc;
use super::str::Str;
use super::{Gc, Value};
use crate::arith::int::DEFAULT_MAX_STR_DIGITS;

thread_local! {
    static INTERNED: RefCell<FxHashMap<Box<str>, Gc<Str>>> = RefCell::default();
    static SWEPT: Cell<usize> = const { Cell::new(0) };
    static HEAPS: Cell<u32> = const { Cell::new(0) };
    static MAX_STR_DIGITS: Cell<usize> = const { Cell::new(DEFAULT_MAX_STR_DIGITS) };
}

/// How many decimal digits integers may have in conversions from and to text (`sys.get_int_max_str_digits`); 0 means
/// any number.
pub fn max_str_digits() -> usize {
    MAX_STR_DIGITS.get()
}

/// Sets the limit of [`max_str_digits`] for the rest of the run.
pub fn set_max_str_digits(digits: usize) {
    // The reprs of large integers change with it.
    gc::note_write();
    MAX_STR_DIGITS.set(digits);
}

/// The one string object for a name: attribute names, identifiers, keyword names. Comparing interned strings by
/// identity first makes lookups fast.
pub fn intern(text: &str) -> Gc<Str> {
    let known = INTERNED.try_with(|table| {
        let mut table = table.borrow_mut();
        if let Some(known) = table.get(text) {
            return known.clone();
        }
        let made = Str::interned(text);
        table.insert(text.into(), made.clone());
        made
    });
    // When the thread is ending there is no table any more.
    known.unwrap_or_else(|_| Str::interned(text))
}

/// How many strings may be added to the table of interned ones before those that nobody has any more are looked for.
const SWEEP_AFTER: usize = 8192;

/// Forgets the interned strings that nobody else has, once there may be many of them: a thread that runs a million
/// programs keeps the names of none.
fn sweep_interned() {
    let known = || INTERNED.try_with(|table| table.borrow().len());
    match known() {
        Ok(count) if count >= SWEPT.get() + SWEEP_AFTER => {}
        // Few, or the thread is ending and there is no table any more.
        _ => return,
    }
    let unused: Vec<Gc<Str>> =
        INTERNED.with_borrow_mut(|table| table.extract_if(|_, name| name.count() == 1).map(|(_, name)| name).collect());
    // What is remembered of attribute lookups goes by the addresses of names.
    super::types::touch();
    drop(unused);
    SWEPT.set(known().unwrap_or_default());
}

/// An account of memory and a numbering of identities, installed on the thread while its run is under way.
#[derive(Debug)]
pub struct Heap {
    number: u32,
    live_bytes: usize,
    next_id: u64,
    max_str_digits: usize,
}

impl Heap {
    /// A new, empty heap.
    pub fn new() -> Heap {
        let number = HEAPS.get() + 1;
        HEAPS.set(number);
        Heap { number, live_bytes: 0, next_id: 1, max_str_digits: DEFAULT_MAX_STR_DIGITS }
    }

    /// A new heap whose objects are to be copies of another's, whose account and numbering it takes over.
    pub fn taking_over(live_bytes: usize, next_id: u64) -> Heap {
        Heap { live_bytes, next_id, max_str_digits: max_str_digits(), ..Heap::new() }
    }

    /// The identity that its next object will have, while it is not installed.
    pub fn next_id(&self) -> u64 {
        self.next_id
    }

    /// Installs or removes the heap: exchanges its account with the thread's. Call once to enter, once to leave.
    pub fn swap(&mut self) {
        self.live_bytes = gc::swap_live_bytes(self.live_bytes);
        self.next_id = gc::swap_next_id(self.next_id);
        self.number = gc::swap_current_heap(self.number);
        self.max_str_digits = MAX_STR_DIGITS.replace(self.max_str_digits);
    }

    /// Frees the cycles that are left; to be called while the heap is not installed and nothing of it is held.
    pub fn clear(&mut self) {
        let number = self.number;
        self.swap();
        gc::clear_heap(number);
        super::unfinished::abandon();
        sweep_interned();
        self.swap();
    }
}

impl Default for Heap {
    fn default() -> Self {
        Heap::new()
    }
}

/// A piece of state that built-in code keeps for one run.
pub trait NativeState: Any {
    /// The copy for a fork of the heap.
    fn fork_state(&self, fork: &mut Fork) -> Box<dyn NativeState>;
}

impl<T: Forkable + Any> NativeState for T {
    fn fork_state(&self, fork: &mut Fork) -> Box<dyn NativeState> {
        Box::new(self.fork(fork))
    }
}

/// State that built-in code keeps for one run, by name.
#[derive(Default)]
pub struct RunState {
    native: FxHashMap<&'static str, Box<dyn NativeState>>,
    values: FxHashMap<&'static str, Value>,
}

impl RunState {
    /// A piece of native state, made at first use.
    pub fn native<T: NativeState>(&mut self, name: &'static str, make: impl FnOnce() -> T) -> &mut T {
        let slot = self.native.entry(name).or_insert_with(|| Box::new(make()));
        let slot: &mut dyn Any = &mut **slot;
        slot.downcast_mut::<T>().expect("a name stands for one type of state")
    }

    /// The copy for a fork of the heap.
    pub fn fork(&self, fork: &mut Fork) -> RunState {
        RunState {
            native: self.native.iter().map(|(&name, state)| (name, state.fork_state(fork))).collect(),
            values: self.values.iter().map(|(&name, value)| (name, value.fork(fork))).collect(),
        }
    }

    /// A value kept for the run.
    pub fn value(&self, name: &'static str) -> Option<Value> {
        self.values.get(name).cloned()
    }

    /// Keeps a value for the run.
    pub fn set_value(&mut self, name: &'static str, value: Value) {
        self.values.insert(name, value);
    }

    /// Drops all values (at the end of the run).
    pub fn clear(&mut self) {
        self.values.clear();
        self.native.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_nobody_has_are_forgotten() {
        let kept = intern("a_name_that_is_kept");
        for run in 0..4 {
            let mut heap = Heap::new();
            heap.swap();
            (0..SWEEP_AFTER).for_each(|i| drop(intern(&format!("name_{run}_{i}"))));
            heap.swap();
            heap.clear();
        }
        assert!(INTERNED.with_borrow(|table| table.len()) < 2 * SWEEP_AFTER);
        assert!(intern("a_name_that_is_kept").is(&kept));
    }
}
