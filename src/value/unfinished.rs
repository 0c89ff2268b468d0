//! What has lost its last reference but must run code before it goes: generators that are suspended in their body, and
//! instances with a `__del__`. A destructor cannot run code, so they wait here for the VM.

use std::cell::{Cell, RefCell};

use super::Value;

thread_local! {
    static WAITING: RefCell<Vec<Value>> = const { RefCell::new(Vec::new()) };
    static ANY: Cell<bool> = const { Cell::new(false) };
}

/// Whether any objects wait for the VM to finish them ([`take`]).
#[inline]
pub fn any() -> bool {
    ANY.get()
}

/// The objects that wait, in the order in which they lost their last reference; they are alive again.
pub fn take() -> Vec<Value> {
    ANY.set(false);
    WAITING.with_borrow_mut(std::mem::take)
}

/// Adds an object. (It is dropped when the thread's own statics are already gone.)
pub fn add(object: Value) {
    if WAITING.try_with(|queue| queue.borrow_mut().push(object)).is_ok() {
        ANY.set(true);
    }
}
