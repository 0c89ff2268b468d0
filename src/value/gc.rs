//! The object pointer: a counted reference whose header also carries the object's identity. One of the two
//! modules of the crate that use `unsafe`; the other, `vm::registers`, stands on what this one offers.
//!
//! ```text
//! Gc<T> ──▶ ┌ Header ─────────────────────────┬ T ─ … ┐
//!           │ count: u32 │ slot: u32 │ id: u64 │       │
//!           └─────────────────────────────────┴───────┘
//! ```
//!
//! Reference counts are CPython's own discipline and visible to programs (an unfinished generator is closed when its
//! last reference goes), so objects die here at the same moments. Two things differ from `Rc`: dropping a deep
//! structure never recurses natively (children wait in a queue once the nesting is deep), and objects that can take
//! part in a cycle are registered, so that a run's cyclic garbage can be freed when the run is over.
#![allow(unsafe_code, reason = "the counted pointer of the heap; every use names the check that upholds it")]

use std::cell::{Cell, RefCell};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::mem::{ManuallyDrop, MaybeUninit};
use std::ops::Deref;
use std::ptr::NonNull;

use super::Value;

/// What lives behind a [`Gc`].
pub trait Object: 'static {
    /// Whether the object can hold references to other objects: its drop is then deferred when the nesting is deep.
    const CONTAINER: bool = true;

    /// Whether references can be put into the object after it was made: every cycle passes through such an object,
    /// so these, and only these, are registered for the clean-up of cycles.
    const MUTABLE: bool = false;

    /// Whether objects of this type may have a finaliser: then each is asked when its last reference goes.
    const FINALIZES: bool = false;

    /// Whether this object has a finaliser that has not run.
    fn wants_finalizer(&self) -> bool {
        false
    }

    /// Takes an object whose last reference has gone and that wants a finaliser: alive again, so that it can run.
    fn finalize(this: Gc<Self>)
    where
        Self: Sized,
    {
        drop(this);
    }

    /// For mutable objects: whether this one needs to be registered. One that only refers to registered objects, or
    /// never gets a new reference after it was made, closes no cycle that does not pass through another.
    fn can_close_cycle(&self) -> bool {
        true
    }

    /// For mutable objects: drops everything the object refers to, so that cycles through it come apart. Called only when no program
    /// runs any more.
    fn clear(&self) {}

    /// Calls `visit` with every value the object holds a counted reference to.
    fn visit(&self, _visit: &mut dyn FnMut(&Value)) {}
}

/// The part of an object that does not depend on its type.
#[repr(C)]
struct Header {
    count: Cell<u32>,
    /// Place in the registry of mutable containers, plus one; 0 for objects that are not in it.
    slot: Cell<u32>,
    /// The identity: the number of the object among all that the run has made.
    id: u64,
}

#[repr(C)]
struct Slot<T> {
    header: Header,
    value: T,
}

/// A counted reference to an object of the heap. Never null; not `Send`.
#[repr(transparent)]
pub struct Gc<T: Object> {
    ptr: NonNull<Slot<T>>,
    _own: PhantomData<Slot<T>>,
}

struct Registered {
    ptr: NonNull<Header>,
    /// Its argument must be a live `Slot` of the type the function was made for.
    clear: unsafe fn(NonNull<Header>),
    heap: u32,
}

type Free = unsafe fn(NonNull<Header>);
/// Objects to be freed, and how.
type Dying = RefCell<Vec<(NonNull<Header>, Free)>>;

thread_local! {
    static NEXT_ID: Cell<u64> = const { Cell::new(1) };
    static NEXT_THREAD_ID: Cell<u64> = const { Cell::new(FIRST_THREAD_ID) };
    static CURRENT_HEAP: Cell<u32> = const { Cell::new(0) };
    static LIVE_BYTES: Cell<isize> = const { Cell::new(0) };
    static WRITES: Cell<u64> = const { Cell::new(1) };
    static DROP_DEPTH: Cell<u32> = const { Cell::new(0) };
    /// Whether the thread is ending: the last object to go takes the registry with it.
    static ENDING: Cell<bool> = const { Cell::new(false) };
    // Without destructors of their own, so that a use need not look whether they still exist.
    static DEFERRED: ManuallyDrop<Dying> = const { ManuallyDrop::new(RefCell::new(Vec::new())) };
    static REGISTRY: ManuallyDrop<RefCell<Vec<Registered>>> = const { ManuallyDrop::new(RefCell::new(Vec::new())) };
}

/// Identities of objects that belong to no run begin here.
const FIRST_THREAD_ID: u64 = 1 << 40;

/// How deep drops may nest natively before they queue (CPython's trashcan uses 50, too).
const MAX_DROP_DEPTH: u32 = 50;

/// Bytes charged to the running heap's account, see [`charge`].
pub fn live_bytes() -> usize {
    LIVE_BYTES.get().max(0) as usize
}

/// Sets the account, when a heap is entered or left; returns what stood there.
pub fn swap_live_bytes(bytes: usize) -> usize {
    LIVE_BYTES.replace(bytes as isize).max(0) as usize
}

/// Charges (or, negative, credits) the running heap's account with memory that objects own outside their slots.
#[inline]
pub fn charge(bytes: isize) {
    LIVE_BYTES.set(LIVE_BYTES.get() + bytes);
}

/// Notes that a container, a class or a function has been changed in a way that its repr may show.
#[inline]
pub fn note_write() {
    WRITES.set(WRITES.get() + 1);
}

/// How often [`note_write`] was called on this thread: while it stands still, the reprs of built-in containers do, too.
#[inline]
pub fn writes() -> u64 {
    WRITES.get()
}

/// Sets the next identity, when a heap is entered or left; returns what stood there.
pub fn swap_next_id(next: u64) -> u64 {
    NEXT_ID.replace(next)
}

/// The next identity.
pub fn next_id() -> u64 {
    NEXT_ID.get()
}

/// The identity of a thing that all runs of a thread share and that has a name (an interned string, a built-in class): the
/// same whatever else the thread has run.
pub fn id_of_name(kind: &str, name: &str) -> u64 {
    const SHARED: u64 = 1 << 61;
    let mut hasher = rustc_hash::FxHasher::default();
    (kind, name).hash(&mut hasher);
    SHARED | hasher.finish() & (SHARED - 1)
}

/// Makes something that all runs of the thread share (interned names, built-in classes): it leaves no mark on the run
/// under way, which would otherwise depend on what ran before it.
pub fn outside_runs<R>(make: impl FnOnce() -> R) -> R {
    let next_id = NEXT_ID.replace(NEXT_THREAD_ID.get());
    let bytes = swap_live_bytes(0);
    let heap = CURRENT_HEAP.replace(0);
    let made = make();
    NEXT_THREAD_ID.set(NEXT_ID.replace(next_id));
    swap_live_bytes(bytes);
    CURRENT_HEAP.set(heap);
    made
}

/// Makes `heap` the one that new objects belong to; returns the one before.
pub fn swap_current_heap(heap: u32) -> u32 {
    CURRENT_HEAP.replace(heap)
}

/// Takes apart every container that still belongs to `heap`: what is left after a run are cycles.
pub fn clear_heap(heap: u32) {
    // Clearing one object may free others, which then leave the registry: scan from the end and clamp the index
    // to the shrinking length. An entry moved to an index already passed was itself above it, hence already seen.
    let mut index = REGISTRY.with(|registry| registry.borrow().len());
    while index > 0 {
        index -= 1;
        let found = REGISTRY.with(|registry| {
            let registry = registry.borrow();
            let entry = registry.get(index)?;
            (entry.heap == heap).then_some((entry.ptr, entry.clear))
        });
        if let Some((ptr, clear)) = found {
            // SAFETY: an object leaves the registry before it is freed, so `ptr` is live.
            unsafe { clear(ptr) };
        }
        index = index.min(REGISTRY.with(|registry| registry.borrow().len()));
    }
}

/// Takes apart what belongs to no run, and gives the tables back: the thread is ending.
pub fn clear_thread() {
    clear_heap(0);
    ENDING.set(true);
    REGISTRY.with(|registry| registry.borrow_mut().shrink_to_fit());
    DEFERRED.with(|queue| queue.borrow_mut().shrink_to_fit());
}

/// Forgets what was being dropped when a panic came: it is not freed any more.
pub fn forget_dying() {
    DROP_DEPTH.set(0);
    DEFERRED.with(|queue| queue.borrow_mut().clear());
}

fn register(ptr: NonNull<Header>, clear: unsafe fn(NonNull<Header>)) -> u32 {
    REGISTRY.with(|registry| {
        let mut registry = registry.borrow_mut();
        registry.push(Registered { ptr, clear, heap: CURRENT_HEAP.get() });
        registry.len() as u32
    })
}

fn unregister(slot: u32) {
    REGISTRY.with(|registry| {
        let mut registry = registry.borrow_mut();
        let index = slot as usize - 1;
        registry.swap_remove(index);
        if let Some(moved) = registry.get(index) {
            // SAFETY: registered objects are live.
            unsafe { moved.ptr.as_ref() }.slot.set(slot);
        }
        if registry.is_empty() && ENDING.get() {
            registry.shrink_to_fit();
        }
    });
}

/// # Safety
/// `ptr` must be a live `Slot<T>`.
unsafe fn clear_object<T: Object>(ptr: NonNull<Header>) {
    let slot = ptr.cast::<Slot<T>>();
    // SAFETY: live by the caller's promise; the extra count keeps it so until the guard goes.
    let guard = unsafe {
        let count = &slot.as_ref().header.count;
        count.set(count.get() + 1);
        Gc::<T> { ptr: slot, _own: PhantomData }
    };
    guard.clear();
}

/// # Safety
/// `ptr` must be a `Slot<T>` whose count has just become zero.
unsafe fn free<T: Object>(ptr: NonNull<Header>) {
    charge(-(size_of::<Slot<T>>() as isize));
    // SAFETY: the count is zero, so nobody else can reach the box, which `Gc::new` made with `Box`.
    drop(unsafe { Box::from_raw(ptr.cast::<Slot<T>>().as_ptr()) });
}

impl<T: Object> Gc<T> {
    /// Puts an object on the heap.
    #[inline(always)]
    pub fn new(value: T) -> Gc<T> {
        let id = NEXT_ID.get();
        NEXT_ID.set(id + 1);
        Gc::with_id(value, id)
    }

    /// Puts an object on the heap that has an identity already: a copy of another run's object.
    #[inline(always)]
    pub fn with_id(value: T, id: u64) -> Gc<T> {
        charge(size_of::<Slot<T>>() as isize);
        let header = Header { count: Cell::new(1), slot: Cell::new(0), id };
        let registers = T::MUTABLE && value.can_close_cycle();
        // A value that might have to be dropped on the way would have to be in memory; like this it is put together
        // in its place.
        let value = ManuallyDrop::new(value);
        let slot = Box::<Slot<T>>::new_uninit();
        let slot = Box::write(slot, Slot { header, value: ManuallyDrop::into_inner(value) });
        let ptr = NonNull::from(Box::leak(slot));
        if registers {
            let slot = register(ptr.cast(), clear_object::<T>);
            // SAFETY: just made.
            unsafe { ptr.as_ref() }.header.slot.set(slot);
        }
        Gc { ptr, _own: PhantomData }
    }

    #[inline]
    fn header(&self) -> &Header {
        // SAFETY: `self` holds a count, so the object is live.
        unsafe { &self.ptr.as_ref().header }
    }

    /// Whether both are the same object.
    #[inline]
    pub fn is(&self, other: &Gc<T>) -> bool {
        self.ptr == other.ptr
    }

    /// The object's identity: a number no other object of the run ever has, small and the same on every machine.
    #[inline]
    pub fn id(&self) -> u64 {
        self.header().id
    }

    /// How many references there are (CPython's `sys.getrefcount`, without the argument's own).
    #[inline]
    pub fn count(&self) -> u32 {
        self.header().count.get()
    }

    /// The object for in-place change, if this is the only reference to it.
    #[inline]
    pub fn get_mut(&mut self) -> Option<&mut T> {
        if self.count() != 1 {
            return None;
        }
        // SAFETY: with a count of one, `&mut self` is the only way to the object.
        Some(unsafe { &mut self.ptr.as_mut().value })
    }

    /// An address to use as a key while the object lives.
    #[inline]
    pub fn address(&self) -> usize {
        self.ptr.as_ptr() as usize
    }

    #[cold]
    #[inline(never)]
    fn drop_slow(&mut self) {
        if T::FINALIZES && self.wants_finalizer() {
            self.header().count.set(1);
            return T::finalize(Gc { ptr: self.ptr, _own: PhantomData });
        }
        let header = self.ptr.cast::<Header>();
        if !T::CONTAINER {
            // SAFETY: called when the count has become zero.
            return unsafe { free::<T>(header) };
        }
        if T::MUTABLE {
            let slot = self.header().slot.replace(0);
            if slot != 0 {
                unregister(slot);
            }
        }
        let depth = DROP_DEPTH.get();
        if depth >= MAX_DROP_DEPTH {
            DEFERRED.with(|queue| queue.borrow_mut().push((header, free::<T>)));
            return;
        }
        DROP_DEPTH.set(depth + 1);
        // SAFETY: called when the count has become zero.
        unsafe { free::<T>(header) };
        if depth == 0 {
            while let Some((ptr, free)) = DEFERRED.with(|queue| queue.borrow_mut().pop()) {
                // SAFETY: queued by the branch above, once, with a count of zero.
                unsafe { free(ptr) };
            }
        }
        DROP_DEPTH.set(depth);
    }
}

/// The tag of the first kind of [`Value`] that is a [`Gc`]; all behind it are, too (a test looks).
const FIRST_COUNTED: u64 = 7;

/// The header of the object that a value refers to; `None` for a value without an object.
#[inline(always)]
fn header_of(value: &Value) -> Option<&Header> {
    let at: *const Value = value;
    // SAFETY: `Value` is `repr(C, u64)`: its tag is the first word, and the only field of every kind from
    // `FIRST_COUNTED` on is a `Gc`, the second word. A `Gc` is a pointer to a `Slot`, which is `repr(C)` and begins
    // with the header, and the object is live as long as the value is.
    unsafe {
        if at.cast::<u64>().read() < FIRST_COUNTED {
            return None;
        }
        Some(at.cast::<NonNull<Header>>().add(1).read().as_ref())
    }
}

/// The two words of a value, some of whose bytes may be padding.
type Words = [MaybeUninit<u64>; 2];

/// Reads a value as two words. A value is written as two words, and a read of both at once would have to wait until
/// they have left the store buffer, which costs more than the rest of a short instruction.
///
/// # Safety
/// As for [`std::ptr::read`]: `at` holds a value, of which there are two from now on.
#[inline(always)]
pub unsafe fn read_value(at: *const Value) -> Value {
    let words = at.cast::<MaybeUninit<u64>>();
    // SAFETY: by the caller's promise; a `Value` is two words (asserted where it is defined). Volatile reads are not
    // merged into one.
    unsafe { std::mem::transmute::<Words, Value>([words.read_volatile(), words.add(1).read_volatile()]) }
}

/// Writes a value as two words.
///
/// # Safety
/// As for [`std::ptr::write`]: what was at `to` is not dropped.
#[inline(always)]
pub unsafe fn write_value(to: *mut Value, value: Value) {
    let words = to.cast::<MaybeUninit<u64>>();
    // SAFETY: as in `read_value`.
    unsafe {
        let [tag, datum] = std::mem::transmute::<Value, Words>(value);
        words.write_volatile(tag);
        words.add(1).write_volatile(datum);
    }
}

/// `Vec::push`, inline: most often there is room. What is to be pushed is made in its place: a value of many words
/// that is put together elsewhere and copied makes the processor wait, since it reads wider than was written.
#[inline(always)]
pub fn append<T>(to: &mut Vec<T>, make: impl FnOnce() -> T) {
    if to.len() == to.capacity() {
        grow(to);
    }
    // SAFETY: there is room for one more.
    unsafe {
        let len = to.len();
        to.as_mut_ptr().add(len).write(make());
        to.set_len(len + 1);
    }
}

#[cold]
#[inline(never)]
fn grow<T>(to: &mut Vec<T>) {
    to.reserve(1);
}

/// The value itself, which goes through registers on its way from one place to another.
#[inline(always)]
pub fn in_words(value: Value) -> Value {
    let value = ManuallyDrop::new(value);
    // SAFETY: the value is not used again.
    unsafe { read_value(&*value) }
}

/// Puts a value into a place; the one that was there comes back.
#[inline(always)]
pub fn exchange(place: &mut Value, value: Value) -> Value {
    // SAFETY: one value moves out, the other one in.
    unsafe {
        let old = read_value(place);
        write_value(place, value);
        old
    }
}

/// Takes a value out of its place, where NULL stays behind.
#[inline(always)]
pub fn take(place: &mut Value) -> Value {
    exchange(place, Value::Null)
}

/// A copy of a value: one look at the tag instead of one case for every kind.
#[inline(always)]
pub fn share(value: &Value) -> Value {
    if let Some(header) = header_of(value) {
        // No overflow, see `Gc::clone`.
        header.count.set(header.count.get() + 1);
    }
    // SAFETY: the reference that the copy holds was counted above.
    unsafe { read_value(value) }
}

/// Drops a value; `true` if an object died of it, with whatever that set off.
#[inline(always)]
pub fn release(value: Value) -> bool {
    let value = ManuallyDrop::new(value);
    match header_of(&value) {
        None => false,
        Some(header) if header.count.get() > 1 => {
            header.count.set(header.count.get() - 1);
            false
        }
        Some(_) => {
            drop_last(ManuallyDrop::into_inner(value));
            true
        }
    }
}

#[inline(never)]
fn drop_last(value: Value) {
    drop(value);
}

impl<T: Object> Clone for Gc<T> {
    #[inline]
    fn clone(&self) -> Self {
        let count = &self.header().count;
        // No overflow: 2³² references would take 32 GiB at the least, far beyond any memory limit.
        count.set(count.get() + 1);
        Gc { ptr: self.ptr, _own: PhantomData }
    }
}

impl<T: Object> Drop for Gc<T> {
    #[inline]
    fn drop(&mut self) {
        let count = self.header().count.get() - 1;
        self.header().count.set(count);
        if count == 0 {
            self.drop_slow();
        }
    }
}

impl<T: Object> Deref for Gc<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: `self` holds a count, so the object is live; shared access only.
        unsafe { &self.ptr.as_ref().value }
    }
}

impl<T: Object + fmt::Debug> fmt::Debug for Gc<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{List, Str};

    #[test]
    fn plain_values_have_no_header_and_objects_have_theirs() {
        let plain = [
            Value::Null,
            Value::None,
            Value::Ellipsis,
            Value::NotImplemented,
            Value::Bool(true),
            Value::Int(-1),
            Value::Float(-1.0),
        ];
        assert!(plain.iter().all(|value| header_of(value).is_none()));
        // The first kind that has an object, and the last.
        let big = Value::from_bigint(num_bigint::BigInt::from(1u128 << 100));
        assert_eq!(header_of(&big).map(|header| header.count.get()), Some(1));
        let list = List::new(Vec::new());
        let value = Value::List(list.clone());
        assert_eq!(header_of(&value).map(|header| header.count.get()), Some(2));
        drop((list, value));
        // What a thread that has classes does when it ends: no table is left.
        clear_thread();
        assert_eq!(REGISTRY.with(|registry| registry.borrow().capacity()), 0);
    }

    #[test]
    fn sharing_and_releasing_count() {
        let text = Str::new("some text");
        let value = Value::Str(text.clone());
        let copy = share(&value);
        assert_eq!(text.count(), 3);
        assert!(!release(copy));
        assert!(!release(value));
        assert_eq!(text.count(), 1);
        assert!(release(Value::Str(text)));
    }
}
