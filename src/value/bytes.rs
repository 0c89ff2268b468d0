//! `bytes` and `bytearray`.

use std::cell::{Cell, RefCell};

use super::fork::{Fork, Forkable, Forked, wrapped_as};
use super::gc::{Gc, Object, charge};

/// An immutable byte string.
#[derive(Debug)]
pub struct Bytes {
    data: Vec<u8>,
    hash: Cell<i64>,
}

impl Object for Bytes {
    const CONTAINER: bool = false;
}

impl Drop for Bytes {
    fn drop(&mut self) {
        charge(-(self.data.capacity() as isize));
    }
}

impl Forked for Bytes {
    fn copy(&self, fork: &mut Fork) -> Bytes {
        Bytes { data: self.data.fork(fork), hash: self.hash.clone() }
    }

    wrapped_as!(Bytes);
}

impl Bytes {
    /// A byte string.
    pub fn new(data: Vec<u8>) -> Gc<Bytes> {
        charge(data.capacity() as isize);
        Gc::new(Bytes { data, hash: Cell::new(-1) })
    }

    /// The bytes.
    pub fn as_slice(&self) -> &[u8] {
        &self.data
    }

    /// Their number.
    pub fn len(&self) -> usize {
        self.data.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// CPython's hash, remembered.
    pub fn hash(&self) -> i64 {
        if self.hash.get() == -1 {
            self.hash.set(crate::arith::siphash::hash_bytes(&self.data));
        }
        self.hash.get()
    }
}

/// A mutable byte string.
#[derive(Debug)]
pub struct ByteArray {
    data: RefCell<Vec<u8>>,
    /// How many `memoryview`s look at it: its length cannot change then.
    exports: Cell<u32>,
}

impl Object for ByteArray {
    const CONTAINER: bool = false;
}

impl Drop for ByteArray {
    fn drop(&mut self) {
        charge(-(self.data.get_mut().capacity() as isize));
    }
}

impl Forked for ByteArray {
    fn copy(&self, fork: &mut Fork) -> ByteArray {
        ByteArray { data: self.data.fork(fork), exports: self.exports.clone() }
    }

    wrapped_as!(ByteArray);
}

impl ByteArray {
    /// A byte array.
    pub fn new(data: Vec<u8>) -> Gc<ByteArray> {
        charge(data.capacity() as isize);
        Gc::new(ByteArray { data: RefCell::new(data), exports: Cell::new(0) })
    }

    /// Reads the bytes; `f` must not call back into Python.
    pub fn with<R>(&self, f: impl FnOnce(&[u8]) -> R) -> R {
        f(&self.data.borrow())
    }

    /// Changes the bytes; `f` must not call back into Python.
    pub fn with_mut<R>(&self, f: impl FnOnce(&mut Vec<u8>) -> R) -> R {
        let mut data = self.data.borrow_mut();
        let before = data.capacity();
        let result = f(&mut data);
        charge(data.capacity() as isize - before as isize);
        result
    }

    /// How many `memoryview`s look at the bytes.
    pub fn exports(&self) -> u32 {
        self.exports.get()
    }

    /// Sets the number of `memoryview`s.
    pub fn set_exports(&self, exports: u32) {
        self.exports.set(exports);
    }
}
