//! Copies of whole heaps: what is reachable from a run, made anew with the same identities, so that the run can go on
//! from there a second time.
//!
//! Objects that can be changed are first made empty and filled when everything else is known ([`Forked::fill`]), so that
//! cycles close and no depth of data nests natively; the rest is copied from the inside out.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::gc::{Gc, Object};
use super::{BigIntObject, Complex, Value};

/// With less native stack than this left, copying goes on in a new piece.
const RED_ZONE: usize = 64 << 10;
const STACK_STEP: usize = 1 << 20;

/// An object of the heap that can be copied.
pub trait Forked: Object + Sized {
    /// Whether the copy is completed by [`Forked::fill`].
    const FILLED: bool = false;

    /// Whether the object belongs to no run: it is its own copy.
    fn is_shared(&self) -> bool {
        false
    }

    /// The copy; without its contents, if it is to be filled.
    fn copy(&self, fork: &mut Fork) -> Self;

    /// Completes the copy that this is.
    fn fill(&self, _from: &Self, _fork: &mut Fork) {}

    /// The object as a value.
    fn wrap(this: Gc<Self>) -> Value;

    /// The object of a value made by [`Forked::wrap`].
    fn unwrap(value: &Value) -> Option<&Gc<Self>>;
}

/// A copy in progress.
#[derive(Default)]
pub struct Fork {
    /// Copies by the address of the original; NULL while one is being made.
    known: FxHashMap<usize, Value>,
    /// Originals and the copies to fill.
    to_fill: Vec<(Value, Value)>,
    /// What cannot be copied, if there is anything.
    obstacle: Option<&'static str>,
}

impl Fork {
    /// Notes that something cannot be copied: the whole copy is of no use.
    pub fn refuse(&mut self, what: &'static str) {
        self.obstacle.get_or_insert(what);
    }

    /// Completes the copy.
    ///
    /// # Errors
    /// What could not be copied.
    pub fn finish(mut self) -> Result<(), &'static str> {
        while let Some((from, to)) = self.to_fill.pop() {
            if self.obstacle.is_some() {
                break;
            }
            self.fill(&from, &to);
        }
        self.obstacle.map_or(Ok(()), Err)
    }

    /// The copy of an object.
    pub fn object<T: Forked>(&mut self, from: &Gc<T>) -> Gc<T> {
        if from.is_shared() {
            return from.clone();
        }
        if let Some(known) = self.known.get(&from.address()) {
            return match T::unwrap(known) {
                Some(copy) => copy.clone(),
                None => {
                    self.refuse("an object that holds itself");
                    from.clone()
                }
            };
        }
        self.known.insert(from.address(), Value::Null);
        let copy = stacker::maybe_grow(RED_ZONE, STACK_STEP, || from.copy(self));
        let copy = Gc::with_id(copy, from.id());
        self.known.insert(from.address(), T::wrap(copy.clone()));
        if T::FILLED {
            self.to_fill.push((T::wrap(from.clone()), T::wrap(copy.clone())));
        }
        copy
    }

    /// The copy of a value.
    pub fn value(&mut self, from: &Value) -> Value {
        match from {
            Value::Null => Value::Null,
            Value::None => Value::None,
            Value::Ellipsis => Value::Ellipsis,
            Value::NotImplemented => Value::NotImplemented,
            Value::Bool(b) => Value::Bool(*b),
            Value::Int(i) => Value::Int(*i),
            Value::Float(f) => Value::Float(*f),
            Value::BigInt(o) => Value::BigInt(self.object(o)),
            Value::Complex(o) => Value::Complex(self.object(o)),
            Value::Str(o) => Value::Str(self.object(o)),
            Value::Bytes(o) => Value::Bytes(self.object(o)),
            Value::ByteArray(o) => Value::ByteArray(self.object(o)),
            Value::Tuple(o) => Value::Tuple(self.object(o)),
            Value::List(o) => Value::List(self.object(o)),
            Value::Dict(o) => Value::Dict(self.object(o)),
            Value::Set(o) => Value::Set(self.object(o)),
            Value::FrozenSet(o) => Value::FrozenSet(self.object(o)),
            Value::Range(o) => Value::Range(self.object(o)),
            Value::Slice(o) => Value::Slice(self.object(o)),
            Value::DictView(o) => Value::DictView(self.object(o)),
            Value::Iter(o) => Value::Iter(self.object(o)),
            Value::Function(o) => Value::Function(self.object(o)),
            Value::Method(o) => Value::Method(self.object(o)),
            Value::Builtin(o) => Value::Builtin(self.object(o)),
            Value::Type(o) => Value::Type(self.object(o)),
            Value::Instance(o) => Value::Instance(self.object(o)),
            Value::Generator(o) => Value::Generator(self.object(o)),
            Value::Code(o) => Value::Code(self.object(o)),
            Value::Module(o) => Value::Module(self.object(o)),
            Value::Cell(o) => Value::Cell(self.object(o)),
            Value::Property(o) => Value::Property(self.object(o)),
            Value::StaticMethod(o) => Value::StaticMethod(self.object(o)),
            Value::ClassMethod(o) => Value::ClassMethod(self.object(o)),
        }
    }

    fn fill(&mut self, from: &Value, to: &Value) {
        match (from, to) {
            (Value::List(from), Value::List(to)) => to.fill(from, self),
            (Value::Dict(from), Value::Dict(to)) => to.fill(from, self),
            (Value::Set(from), Value::Set(to)) => to.fill(from, self),
            (Value::Iter(from), Value::Iter(to)) => to.fill(from, self),
            (Value::Function(from), Value::Function(to)) => to.fill(from, self),
            (Value::Type(from), Value::Type(to)) => to.fill(from, self),
            (Value::Instance(from), Value::Instance(to)) => to.fill(from, self),
            (Value::Generator(from), Value::Generator(to)) => to.fill(from, self),
            (Value::Cell(from), Value::Cell(to)) => to.fill(from, self),
            (Value::Property(from), Value::Property(to)) => to.fill(from, self),
            _ => self.refuse("an object of a kind that is not filled"),
        }
    }
}

/// What lies within objects and can be copied with them.
pub trait Forkable {
    /// The copy.
    fn fork(&self, fork: &mut Fork) -> Self;
}

impl Forkable for Value {
    fn fork(&self, fork: &mut Fork) -> Value {
        fork.value(self)
    }
}

impl<T: Forked> Forkable for Gc<T> {
    fn fork(&self, fork: &mut Fork) -> Gc<T> {
        fork.object(self)
    }
}

impl<T: Forkable> Forkable for Option<T> {
    fn fork(&self, fork: &mut Fork) -> Option<T> {
        self.as_ref().map(|inner| inner.fork(fork))
    }
}

impl<T: Forkable> Forkable for Vec<T> {
    /// With the same room to grow: it is part of the account of memory.
    fn fork(&self, fork: &mut Fork) -> Vec<T> {
        let mut copy = Vec::with_capacity(self.capacity());
        copy.extend(self.iter().map(|item| item.fork(fork)));
        copy
    }
}

impl<T: Forkable> Forkable for VecDeque<T> {
    fn fork(&self, fork: &mut Fork) -> VecDeque<T> {
        let mut copy = VecDeque::with_capacity(self.capacity());
        copy.extend(self.iter().map(|item| item.fork(fork)));
        copy
    }
}

impl<T: Forkable> Forkable for Box<[T]> {
    fn fork(&self, fork: &mut Fork) -> Box<[T]> {
        self.iter().map(|item| item.fork(fork)).collect()
    }
}

impl<T: Forkable> Forkable for Box<T> {
    fn fork(&self, fork: &mut Fork) -> Box<T> {
        Box::new((**self).fork(fork))
    }
}

impl<T: Forkable> Forkable for RefCell<T> {
    fn fork(&self, fork: &mut Fork) -> RefCell<T> {
        RefCell::new(self.borrow().fork(fork))
    }
}

impl<T: Copy> Forkable for Cell<T> {
    fn fork(&self, _: &mut Fork) -> Cell<T> {
        self.clone()
    }
}

impl<A: Forkable, B: Forkable> Forkable for (A, B) {
    fn fork(&self, fork: &mut Fork) -> (A, B) {
        (self.0.fork(fork), self.1.fork(fork))
    }
}

impl<A: Forkable, B: Forkable, C: Forkable> Forkable for (A, B, C) {
    fn fork(&self, fork: &mut Fork) -> (A, B, C) {
        (self.0.fork(fork), self.1.fork(fork), self.2.fork(fork))
    }
}

/// Data without references: its copy is its clone.
macro_rules! plain {
    ($($type:ty),* $(,)?) => {$(
        impl $crate::value::fork::Forkable for $type {
            fn fork(&self, _: &mut $crate::value::fork::Fork) -> Self {
                self.clone()
            }
        }
    )*};
}

/// A structure whose copy is made of the copies of its fields.
macro_rules! forkable {
    ($type:ident { $($field:ident),* $(,)? }) => {
        impl $crate::value::fork::Forkable for $type {
            fn fork(&self, fork: &mut $crate::value::fork::Fork) -> Self {
                let _ = &fork;
                $type { $($field: $crate::value::fork::Forkable::fork(&self.$field, fork)),* }
            }
        }
    };
    (enum $type:ident { $($variant:ident { $($field:ident),* $(,)? }),* $(,)? }) => {
        impl $crate::value::fork::Forkable for $type {
            fn fork(&self, fork: &mut $crate::value::fork::Fork) -> Self {
                match self {
                    $($type::$variant { $($field),* } => $type::$variant {
                        $($field: $crate::value::fork::Forkable::fork($field, fork)),*
                    },)*
                }
            }
        }
    };
    ($type:ident ( $($field:tt),* )) => {
        impl $crate::value::fork::Forkable for $type {
            fn fork(&self, fork: &mut $crate::value::fork::Fork) -> Self {
                $type($($crate::value::fork::Forkable::fork(&self.$field, fork)),*)
            }
        }
    };
}

/// How an object of the heap is a value.
macro_rules! wrapped_as {
    ($variant:ident) => {
        fn wrap(this: $crate::value::Gc<Self>) -> $crate::value::Value {
            $crate::value::Value::$variant(this)
        }

        fn unwrap(value: &$crate::value::Value) -> Option<&$crate::value::Gc<Self>> {
            if let $crate::value::Value::$variant(this) = value { Some(this) } else { None }
        }
    };
}

pub(crate) use {forkable, plain, wrapped_as};

plain!(bool, i32, i64, u8, u32, u64, usize, f64, char, String, &'static str, num_bigint::BigInt);

impl Forked for BigIntObject {
    fn copy(&self, _: &mut Fork) -> BigIntObject {
        BigIntObject(self.0.clone())
    }

    wrapped_as!(BigInt);
}

impl Forked for Complex {
    fn copy(&self, _: &mut Fork) -> Complex {
        *self
    }

    wrapped_as!(Complex);
}
