//! What every exception carries, and how built-in code makes one.

use std::cell::{Cell, RefCell};

use super::Value;
use super::fork::{Fork, Forkable};
use super::gc::Gc;
use super::instance::{Instance, Payload};
use super::types::{self, BuiltinType, Type};

/// The data of `BaseException`.
#[derive(Debug)]
pub struct ExceptionData {
    /// `args`: a tuple.
    pub args: RefCell<Value>,
    /// `__cause__`: an exception or `None`.
    pub cause: RefCell<Value>,
    /// `__context__`: an exception or `None`.
    pub context: RefCell<Value>,
    /// `__suppress_context__`
    pub suppress_context: Cell<bool>,
    /// `__traceback__`: a traceback object, or `None` (NULL: likewise).
    pub traceback: RefCell<Value>,
    /// Attributes that some built-in classes have besides (`StopIteration.value`, `AttributeError.name`, …), by name.
    pub fields: RefCell<Vec<(&'static str, Value)>>,
}

impl ExceptionData {
    /// The data of a new exception.
    pub fn new(args: Value) -> ExceptionData {
        ExceptionData {
            args: RefCell::new(args),
            cause: RefCell::new(Value::None),
            context: RefCell::new(Value::None),
            suppress_context: Cell::new(false),
            traceback: RefCell::default(),
            fields: RefCell::default(),
        }
    }

    /// A further attribute.
    pub fn field(&self, name: &str) -> Option<Value> {
        self.fields.borrow().iter().find(|(n, _)| *n == name).map(|(_, value)| value.clone())
    }

    /// Sets a further attribute.
    pub fn set_field(&self, name: &'static str, value: Value) {
        let mut fields = self.fields.borrow_mut();
        match fields.iter_mut().find(|(n, _)| *n == name) {
            Some((_, slot)) => *slot = value,
            None => fields.push((name, value)),
        }
    }

    /// Makes this a copy, see [`super::fork`].
    pub fn fill(&self, from: &ExceptionData, fork: &mut Fork) {
        self.args.replace(from.args.borrow().fork(fork));
        self.cause.replace(from.cause.borrow().fork(fork));
        self.context.replace(from.context.borrow().fork(fork));
        self.suppress_context.set(from.suppress_context.get());
        self.traceback.replace(from.traceback.borrow().fork(fork));
        self.fields.replace(from.fields.borrow().fork(fork));
    }

    /// Drops everything the exception refers to.
    pub fn clear(&self) {
        self.args.replace(Value::None);
        self.cause.replace(Value::None);
        self.context.replace(Value::None);
        self.fields.take();
        self.traceback.take();
    }
}

/// A new instance of a built-in exception class, with its arguments.
pub fn new_instance(class: BuiltinType, args: Vec<Value>) -> Value {
    new_instance_of(types::builtin(class), args)
}

/// A new instance of an exception class, with its arguments; no `__init__` runs.
pub fn new_instance_of(class: Gc<Type>, args: Vec<Value>) -> Value {
    Instance::value(class, Payload::Exception(Box::new(ExceptionData::new(Value::tuple(args)))))
}
