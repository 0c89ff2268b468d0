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
    // When the thread is ending they may be gone.
    WAITING.try_with(|queue| queue.take()).unwrap_or_default()
}

/// Adds an object. (It goes as it is when the thread's own statics are already gone.)
pub fn add(object: Value) {
    let mut object = Some(object);
    let added = WAITING.try_with(|queue| queue.borrow_mut().extend(object.take()));
    match added {
        Ok(()) => ANY.set(true),
        Err(_) => object.iter().for_each(close),
    }
}

/// Lets go of what waits, and of what comes to wait by that, without running anything: the program has ended.
pub fn abandon() {
    while any() {
        take().iter().for_each(close);
    }
}

/// A generator that is suspended is closed where it stands: dropped so, it waits for nobody.
fn close(object: &Value) {
    if let Value::Generator(generator) = object {
        generator.state.set(super::generator::GeneratorState::Closed);
    }
}
