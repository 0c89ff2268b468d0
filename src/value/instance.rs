//! Instances of classes that have no tag of their own, and modules.

use std::any::Any;
use std::cell::{Cell, RefCell};

use super::Value;
use super::dict::Dict;
use super::exception::ExceptionData;
use super::fork::{Fork, Forkable, Forked, wrapped_as};
use super::gc::{Gc, Object};
use super::host::{Host, PyResult};
use super::str::Str;
use super::types::Type;
use super::unfinished;

/// Native data of a library class's instance (`deque`, `re.Match`, …). Interior mutability is the implementer's:
/// no borrow may be held across a call into the VM.
pub trait NativeData: Any + std::fmt::Debug {
    /// For downcasts.
    fn as_any(&self) -> &dyn Any;

    /// Drops all values held, see [`Object::clear`].
    fn clear(&self) {}

    /// Visits all values held, see [`Object::visit`].
    fn visit(&self, _visit: &mut dyn FnMut(&Value)) {}

    /// The copy for a fork of the heap; `None`: there can be none.
    fn fork(&self, _fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        None
    }

    /// Whether its class is flagged a method descriptor (`Py_TPFLAGS_METHOD_DESCRIPTOR`): it can be called with `self` in
    /// front instead of being bound.
    fn is_method_descriptor(&self) -> bool {
        false
    }

    /// How long its buffer is in bytes and the `struct` letter of its items; `None`: it has no buffer.
    fn buffer(&self) -> Option<(usize, u8)> {
        None
    }

    /// The bytes of its buffer in a range that lies within.
    fn read_buffer(&self, _range: std::ops::Range<usize>) -> Vec<u8> {
        Vec::new()
    }

    /// Writes whole items into its buffer.
    fn write_buffer(&self, _at: usize, _bytes: &[u8]) {}

    /// One more or one fewer looks at its buffer: while anybody does its length must not change.
    fn export_buffer(&self, _change: i32) {}

    /// What it is made of, in an order that `stdlib::native_from_parts` knows; `None`: it cannot be taken apart.
    fn parts(&self) -> Option<Vec<Value>> {
        None
    }

    /// The next item of an iterator (`None`: at the end), when it is of the library class itself and no subclass can
    /// have another `__next__`: what `protocol::next` asks first. Outer `None`: not an iterator of this kind.
    fn next(&self, _host: &mut dyn Host, _this: &Value) -> Option<PyResult<Option<Value>>> {
        None
    }
}

/// What an instance carries besides its attributes.
#[derive(Debug)]
pub enum Payload {
    /// Nothing.
    None,
    /// The built-in value that an instance of a subclass of a built-in type is.
    Value(Value),
    /// What every exception has.
    Exception(Box<ExceptionData>),
    /// Data of a library class.
    Native(Box<dyn NativeData>),
}

/// An instance.
#[derive(Debug)]
pub struct Instance {
    class: RefCell<Gc<Type>>,
    /// The attributes (`__dict__`). Made when first needed.
    dict: RefCell<Option<Gc<Dict>>>,
    /// The variables of `__slots__`, by name. Made when first needed.
    slots: RefCell<Option<Gc<Dict>>>,
    /// Whether its `__del__` has run (or is about to).
    finalized: Cell<bool>,
    payload: Payload,
}

impl Object for Instance {
    const MUTABLE: bool = true;

    /// Attributes are in dicts, which are registered themselves.
    fn can_close_cycle(&self) -> bool {
        matches!(self.payload, Payload::Exception(_) | Payload::Native(_))
    }
    const FINALIZES: bool = true;

    fn wants_finalizer(&self) -> bool {
        !self.finalized.get() && self.class.borrow().has_finalizer()
    }

    fn finalize(this: Gc<Instance>) {
        this.finalized.set(true);
        unfinished::add(Value::Instance(this));
    }

    fn clear(&self) {
        self.dict.take();
        self.slots.take();
        match &self.payload {
            Payload::Native(data) => data.clear(),
            Payload::Exception(data) => data.clear(),
            Payload::None | Payload::Value(_) => {}
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        if let Some(dict) = &*self.dict.borrow() {
            visit(&Value::Dict(dict.clone()));
        }
        if let Some(slots) = &*self.slots.borrow() {
            visit(&Value::Dict(slots.clone()));
        }
        match &self.payload {
            Payload::Native(data) => data.visit(visit),
            Payload::Value(value) => visit(value),
            Payload::None | Payload::Exception(_) => {}
        }
    }
}

impl Forked for Instance {
    const FILLED: bool = true;

    fn copy(&self, fork: &mut Fork) -> Instance {
        let payload = match &self.payload {
            Payload::None => Payload::None,
            Payload::Value(base) => Payload::Value(base.fork(fork)),
            Payload::Exception(_) => Payload::Exception(Box::new(ExceptionData::new(Value::None))),
            Payload::Native(data) => match data.fork(fork) {
                Some(data) => Payload::Native(data),
                None => {
                    fork.refuse(self.class.borrow().spec.map_or("a library object", |spec| spec.name));
                    Payload::None
                }
            },
        };
        Instance {
            class: RefCell::new(self.class.borrow().fork(fork)),
            dict: RefCell::default(),
            slots: RefCell::default(),
            finalized: self.finalized.clone(),
            payload,
        }
    }

    fn fill(&self, from: &Instance, fork: &mut Fork) {
        self.dict.replace(from.dict.borrow().fork(fork));
        self.slots.replace(from.slots.borrow().fork(fork));
        if let (Payload::Exception(to), Payload::Exception(from)) = (&self.payload, &from.payload) {
            to.fill(from, fork);
        }
    }

    wrapped_as!(Instance);
}

impl Instance {
    /// A new instance without attributes.
    pub fn new(class: Gc<Type>, payload: Payload) -> Gc<Instance> {
        Gc::new(Instance {
            class: RefCell::new(class),
            dict: RefCell::new(None),
            slots: RefCell::new(None),
            finalized: Cell::new(false),
            payload,
        })
    }

    /// A new instance as a value.
    pub fn value(class: Gc<Type>, payload: Payload) -> Value {
        Value::Instance(Instance::new(class, payload))
    }

    /// A new instance of a library class with its data.
    pub fn native(class: Gc<Type>, data: impl NativeData) -> Value {
        Instance::value(class, Payload::Native(Box::new(data)))
    }

    /// Its class.
    #[inline]
    pub fn class(&self) -> Gc<Type> {
        self.class.borrow().clone()
    }

    /// The address of its class, to compare.
    #[inline]
    pub fn class_address(&self) -> usize {
        self.class.borrow().address()
    }

    /// Looks at its class; `f` must not run code of the program.
    #[inline]
    pub fn with_class<R>(&self, f: impl FnOnce(&Type) -> R) -> R {
        f(&self.class.borrow())
    }

    /// Where its own attributes have a name.
    #[inline]
    pub fn own_index(&self, name: &Str) -> Option<usize> {
        self.dict.borrow().as_ref()?.index_of_str(name)
    }

    /// Its own attribute at a place, if that has this very name; else NULL.
    #[inline(always)]
    pub fn own_at(&self, index: usize, name: &Gc<Str>) -> Value {
        match &*self.dict.borrow() {
            Some(dict) => dict.own_value_at(index, name),
            None => Value::Null,
        }
    }

    /// Sets its own attribute of a name, which is probably at this place, and leaves the old value, or NULL.
    #[inline]
    pub fn swap_own(&self, index: usize, name: &Gc<Str>, value: &mut Value) {
        let mut dict = self.dict.borrow_mut();
        let dict = dict.get_or_insert_with(Dict::of_instance);
        if !dict.swap_value_at(index, name, value) {
            *value = dict.set_str(name, std::mem::take(value)).unwrap_or_default();
        }
    }

    /// Whether its class is this one.
    #[inline]
    pub fn is_exactly(&self, class: &Gc<Type>) -> bool {
        self.class.borrow().is(class)
    }

    /// Assignment to `__class__`.
    pub fn set_class(&self, class: Gc<Type>) {
        super::types::touch();
        self.class.replace(class);
    }

    /// The attributes, made now if there were none.
    #[inline]
    pub fn dict(&self) -> Gc<Dict> {
        self.dict.borrow_mut().get_or_insert_with(Dict::of_instance).clone()
    }

    /// The attributes, if there ever were any.
    #[inline]
    pub fn dict_if_any(&self) -> Option<Gc<Dict>> {
        self.dict.borrow().clone()
    }

    /// The variables of `__slots__`, by name, if there ever were any.
    pub fn slots_if_any(&self) -> Option<Gc<Dict>> {
        self.slots.borrow().clone()
    }

    /// The variable of `__slots__` under a name, if it is set.
    pub fn slot(&self, name: &Str) -> Option<Value> {
        self.slots.borrow().as_ref()?.get_str(name)
    }

    /// Sets the variable of `__slots__` under a name.
    pub fn set_slot(&self, name: &Gc<Str>, value: Value) {
        let slots = self.slots.borrow_mut().get_or_insert_with(Dict::new).clone();
        slots.set_str(name, value);
    }

    /// Removes the variable of `__slots__` under a name; returns what it was.
    pub fn remove_slot(&self, name: &Str) -> Option<Value> {
        let slots = self.slots.borrow().clone()?;
        slots.remove_str(name)
    }

    /// Assignment to `__dict__`.
    pub fn set_dict(&self, dict: Gc<Dict>) {
        self.dict.replace(Some(dict));
    }

    /// What it carries.
    pub fn payload(&self) -> &Payload {
        &self.payload
    }

    /// The built-in value it is, for subclasses of built-in types.
    #[inline]
    pub fn base_value(&self) -> Option<&Value> {
        match &self.payload {
            Payload::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The exception's data.
    pub fn exception(&self) -> Option<&ExceptionData> {
        match &self.payload {
            Payload::Exception(data) => Some(data),
            _ => None,
        }
    }

    /// The native data of any type.
    pub fn data(&self) -> Option<&dyn NativeData> {
        match &self.payload {
            Payload::Native(data) => Some(&**data),
            _ => None,
        }
    }

    /// The native data, if it is of this type.
    pub fn native_data<T: NativeData>(&self) -> Option<&T> {
        match &self.payload {
            Payload::Native(data) => (**data).as_any().downcast_ref(),
            _ => None,
        }
    }
}

impl Value {
    /// What an instance of any library class carries.
    pub fn native(&self) -> Option<&dyn NativeData> {
        match self {
            Value::Instance(instance) => match &instance.payload {
                Payload::Native(data) => Some(&**data),
                _ => None,
            },
            _ => None,
        }
    }

    /// The native data of an instance of a library class.
    pub fn native_data<T: NativeData>(&self) -> Option<&T> {
        match self {
            Value::Instance(instance) => instance.native_data(),
            _ => None,
        }
    }
}

/// A module.
#[derive(Debug)]
pub struct Module {
    /// Its dotted name.
    pub name: Box<str>,
    /// Its namespace.
    pub dict: Gc<Dict>,
}

impl Object for Module {}

impl Forked for Module {
    fn copy(&self, fork: &mut Fork) -> Module {
        Module { name: self.name.clone(), dict: self.dict.fork(fork) }
    }

    wrapped_as!(Module);
}
