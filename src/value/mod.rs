//! Values and the heap they live on.
//!
//! A [`Value`] is 16 bytes: a tag and either the datum itself (None, booleans, 64-bit integers, floats) or a counted
//! pointer ([`Gc`]) to an object. **The tag names the exact built-in type**: `Value::List` is always an instance of
//! `list` itself. An instance of a class of the program, also of one derived from `list`, is a [`Value::Instance`]
//! whose payload holds the list; so a match on the tag is the whole exact-type check, and can never miss a method
//! that a subclass overrides. Look through subclasses with the `as_…` accessors.
//!
//! Objects are changed only through the methods of their types in this folder (each keeps its fields private), so
//! that one place can account for memory and journal the writes.

pub mod bytes;
pub mod dict;
pub mod exception;
pub mod fork;
pub mod function;
pub mod gc;
pub mod generator;
pub mod heap;
pub mod host;
pub mod instance;
pub mod iter;
pub mod list;
pub mod range;
pub mod set;
pub mod str;
pub mod types;
pub mod unfinished;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

pub use self::bytes::{ByteArray, Bytes};
pub use self::dict::{Dict, DictView, ViewKind};
pub use self::exception::ExceptionData;
pub use self::function::{Args, Builtin, CellVar, CodeRef, Function, Method, NativeFn, Property, Wrapped};
pub use self::gc::{Gc, Object};
pub use self::generator::Generator;
pub use self::host::{Host, PyResult, Raise};
pub use self::instance::{Instance, Module, NativeData, Payload};
pub use self::iter::Iter;
pub use self::list::{List, Tuple};
pub use self::range::{Range, Slice};
pub use self::set::Set;
pub use self::str::Str;
pub use self::types::{BuiltinType, Type};

/// A Python value (or the NULL of an empty stack slot).
///
/// Two words: the tag, and the datum or, in every kind behind [`Value::Float`], one [`Gc`]. `gc::share` counts on it.
#[derive(Default)]
#[repr(C, u64)]
pub enum Value {
    /// No value: an unbound local, an empty stack slot. Never seen by a program.
    #[default]
    Null,
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// `NotImplemented`
    NotImplemented,
    /// `True` and `False`
    Bool(bool),
    /// An `int` that fits 64 bits.
    Int(i64),
    /// A `float`.
    Float(f64),
    /// An `int` outside 64 bits; never one that would fit [`Value::Int`].
    BigInt(Gc<BigIntObject>),
    /// A `complex`.
    Complex(Gc<Complex>),
    /// A `str`.
    Str(Gc<Str>),
    /// A `bytes`.
    Bytes(Gc<Bytes>),
    /// A `bytearray`.
    ByteArray(Gc<ByteArray>),
    /// A `tuple`.
    Tuple(Gc<Tuple>),
    /// A `list`.
    List(Gc<List>),
    /// A `dict`.
    Dict(Gc<Dict>),
    /// A `set`.
    Set(Gc<Set>),
    /// A `frozenset`.
    FrozenSet(Gc<Set>),
    /// A `range`.
    Range(Gc<Range>),
    /// A `slice`.
    Slice(Gc<Slice>),
    /// `dict_keys`, `dict_values`, `dict_items`.
    DictView(Gc<DictView>),
    /// A built-in iterator (of a list, a dict, `zip`, `map`, …).
    Iter(Gc<Iter>),
    /// A Python function.
    Function(Gc<Function>),
    /// A bound method (of a Python function or any callable).
    Method(Gc<Method>),
    /// A built-in function, method or slot wrapper, bound or not.
    Builtin(Gc<Builtin>),
    /// A class.
    Type(Gc<Type>),
    /// An instance of a class that has no tag of its own: of the program's classes, exceptions, library objects.
    Instance(Gc<Instance>),
    /// A generator (or coroutine).
    Generator(Gc<Generator>),
    /// A code object.
    Code(Gc<CodeRef>),
    /// A module.
    Module(Gc<Module>),
    /// A cell of a closure.
    Cell(Gc<CellVar>),
    /// `property`
    Property(Gc<Property>),
    /// `staticmethod`
    StaticMethod(Gc<Wrapped>),
    /// `classmethod`
    ClassMethod(Gc<Wrapped>),
}

const _: () = assert!(size_of::<Value>() == 16);

impl Clone for Value {
    #[inline(always)]
    fn clone(&self) -> Value {
        gc::share(self)
    }
}

/// The heap form of a [`BigInt`].
#[derive(Debug)]
pub struct BigIntObject(pub BigInt);

impl Object for BigIntObject {
    const CONTAINER: bool = false;
}

impl Drop for BigIntObject {
    fn drop(&mut self) {
        gc::charge(-(self.0.bits() as isize / 8));
    }
}

/// The heap form of a complex number.
#[derive(Clone, Copy, Debug)]
pub struct Complex {
    /// Real part.
    pub re: f64,
    /// Imaginary part.
    pub im: f64,
}

impl Object for Complex {
    const CONTAINER: bool = false;
}

impl Value {
    /// An integer, in the form its size asks for.
    pub fn from_bigint(value: BigInt) -> Value {
        match value.to_i64() {
            Some(small) => Value::Int(small),
            None => {
                gc::charge(value.bits() as isize / 8);
                Value::BigInt(Gc::new(BigIntObject(value)))
            }
        }
    }

    /// An integer from any machine integer.
    pub fn int(value: impl Into<i128>) -> Value {
        let value = value.into();
        match i64::try_from(value) {
            Ok(small) => Value::Int(small),
            Err(_) => Value::from_bigint(BigInt::from(value)),
        }
    }

    /// A length or an index as an integer.
    pub fn from_usize(value: usize) -> Value {
        Value::Int(value as i64)
    }

    /// A string.
    pub fn str(text: &str) -> Value {
        Value::Str(Str::new(text))
    }

    /// A string of code points.
    pub fn from_code_points(points: Vec<u32>) -> Value {
        Value::Str(Str::from_code_points(points))
    }

    /// A byte string.
    pub fn bytes(data: impl Into<Vec<u8>>) -> Value {
        Value::Bytes(Bytes::new(data.into()))
    }

    /// A tuple. The empty tuple is one object, as in CPython.
    pub fn tuple(items: Vec<Value>) -> Value {
        Value::Tuple(Tuple::new(items))
    }

    /// A list.
    pub fn list(items: Vec<Value>) -> Value {
        Value::List(List::new(items))
    }

    /// A list of items that has room for no more, which `sys.getsizeof` can tell.
    pub fn exact_list(items: Vec<Value>) -> Value {
        Value::List(List::exact(items))
    }

    /// A complex number.
    pub fn complex(re: f64, im: f64) -> Value {
        Value::Complex(Gc::new(Complex { re, im }))
    }

    /// Whether this is no value at all.
    #[inline]
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// Whether this is `None`.
    #[inline]
    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    /// `a is b`. Numbers have no identity of their own here: equal integers, and floats of the same bits, are the
    /// same object.
    pub fn is(&self, other: &Value) -> bool {
        use Value::*;
        match (self, other) {
            (Null, Null) | (None, None) | (Ellipsis, Ellipsis) | (NotImplemented, NotImplemented) => true,
            (Bool(a), Bool(b)) => a == b,
            (Int(a), Int(b)) => a == b,
            (Float(a), Float(b)) => a.to_bits() == b.to_bits(),
            (BigInt(a), BigInt(b)) => a.is(b),
            (Complex(a), Complex(b)) => a.is(b),
            (Str(a), Str(b)) => a.is(b),
            (Bytes(a), Bytes(b)) => a.is(b) || (a.len() <= 1 && a.as_slice() == b.as_slice()),
            (ByteArray(a), ByteArray(b)) => a.is(b),
            (Tuple(a), Tuple(b)) => a.is(b) || (a.is_empty() && b.is_empty()),
            (List(a), List(b)) => a.is(b),
            (Dict(a), Dict(b)) => a.is(b),
            (Set(a), Set(b)) | (FrozenSet(a), FrozenSet(b)) => a.is(b),
            (Range(a), Range(b)) => a.is(b),
            (Slice(a), Slice(b)) => a.is(b),
            (DictView(a), DictView(b)) => a.is(b),
            (Iter(a), Iter(b)) => a.is(b),
            (Function(a), Function(b)) => a.is(b),
            (Method(a), Method(b)) => a.is(b),
            (Builtin(a), Builtin(b)) => a.is(b),
            (Type(a), Type(b)) => a.is(b),
            (Instance(a), Instance(b)) => a.is(b),
            (Generator(a), Generator(b)) => a.is(b),
            (Code(a), Code(b)) => a.is(b),
            (Module(a), Module(b)) => a.is(b),
            (Cell(a), Cell(b)) => a.is(b),
            (Property(a), Property(b)) => a.is(b),
            (StaticMethod(a), StaticMethod(b)) | (ClassMethod(a), ClassMethod(b)) => a.is(b),
            _ => false,
        }
    }

    /// The class of the value (`type(v)`); for NULL, `object`.
    pub fn class(&self) -> Gc<Type> {
        match self {
            Value::Instance(instance) => instance.class(),
            Value::Type(class) => class.metaclass(),
            other => types::builtin(other.builtin_type()),
        }
    }

    /// The built-in type that the tag stands for (`object` for instances, `type` for classes).
    pub fn builtin_type(&self) -> BuiltinType {
        match self {
            Value::Null | Value::Instance(_) => BuiltinType::Object,
            Value::None => BuiltinType::NoneType,
            Value::Ellipsis => BuiltinType::Ellipsis,
            Value::NotImplemented => BuiltinType::NotImplementedType,
            Value::Bool(_) => BuiltinType::Bool,
            Value::Int(_) | Value::BigInt(_) => BuiltinType::Int,
            Value::Float(_) => BuiltinType::Float,
            Value::Complex(_) => BuiltinType::Complex,
            Value::Str(_) => BuiltinType::Str,
            Value::Bytes(_) => BuiltinType::Bytes,
            Value::ByteArray(_) => BuiltinType::ByteArray,
            Value::Tuple(_) => BuiltinType::Tuple,
            Value::List(_) => BuiltinType::List,
            Value::Dict(_) => BuiltinType::Dict,
            Value::Set(_) => BuiltinType::Set,
            Value::FrozenSet(_) => BuiltinType::FrozenSet,
            Value::Range(_) => BuiltinType::Range,
            Value::Slice(_) => BuiltinType::Slice,
            Value::DictView(view) => match view.kind {
                ViewKind::Keys => BuiltinType::DictKeys,
                ViewKind::Values => BuiltinType::DictValues,
                ViewKind::Items => BuiltinType::DictItems,
            },
            Value::Iter(iter) => iter.builtin_type(),
            Value::Function(_) => BuiltinType::Function,
            Value::Method(_) => BuiltinType::Method,
            Value::Builtin(builtin) => builtin.builtin_type(),
            Value::Type(_) => BuiltinType::Type,
            Value::Generator(generator) => generator.builtin_type(),
            Value::Code(_) => BuiltinType::Code,
            Value::Module(_) => BuiltinType::Module,
            Value::Cell(_) => BuiltinType::Cell,
            Value::Property(_) => BuiltinType::Property,
            Value::StaticMethod(_) => BuiltinType::StaticMethod,
            Value::ClassMethod(_) => BuiltinType::ClassMethod,
        }
    }

    /// What the value is underneath: for an instance of a subclass of a built-in type, the built-in value it
    /// carries; else the value itself.
    #[inline]
    pub fn payload(&self) -> &Value {
        match self {
            Value::Instance(instance) => instance.base_value().unwrap_or(self),
            other => other,
        }
    }

    /// The string, also of an instance of a subclass of `str`.
    #[inline]
    pub fn as_str(&self) -> Option<&Gc<Str>> {
        match self.payload() {
            Value::Str(s) => Some(s),
            _ => None,
        }
    }

    /// The list, also of an instance of a subclass of `list`. (Likewise the other accessors.)
    #[inline]
    pub fn as_list(&self) -> Option<&Gc<List>> {
        match self.payload() {
            Value::List(l) => Some(l),
            _ => None,
        }
    }

    /// The tuple.
    #[inline]
    pub fn as_tuple(&self) -> Option<&Gc<Tuple>> {
        match self.payload() {
            Value::Tuple(t) => Some(t),
            _ => None,
        }
    }

    /// The dict.
    #[inline]
    pub fn as_dict(&self) -> Option<&Gc<Dict>> {
        match self.payload() {
            Value::Dict(d) => Some(d),
            _ => None,
        }
    }

    /// The set or frozenset.
    #[inline]
    pub fn as_any_set(&self) -> Option<&Gc<Set>> {
        match self.payload() {
            Value::Set(s) | Value::FrozenSet(s) => Some(s),
            _ => None,
        }
    }

    /// The integer (booleans count) if it fits 64 bits; `None` for bigger ones and for everything else.
    #[inline]
    pub fn as_i64(&self) -> Option<i64> {
        match self.payload() {
            Value::Int(i) => Some(*i),
            Value::Bool(b) => Some(i64::from(*b)),
            _ => None,
        }
    }

    /// The integer of any size (booleans count).
    pub fn as_bigint(&self) -> Option<BigInt> {
        match self.payload() {
            Value::Int(i) => Some(BigInt::from(*i)),
            Value::Bool(b) => Some(BigInt::from(u8::from(*b))),
            Value::BigInt(i) => Some(i.0.clone()),
            _ => None,
        }
    }

    /// Whether it is an instance of `int` (booleans and subclasses included).
    pub fn is_int(&self) -> bool {
        matches!(self.payload(), Value::Int(_) | Value::Bool(_) | Value::BigInt(_))
    }

    /// The float, of `float` and its subclasses only (no conversion from integers).
    #[inline]
    pub fn as_float(&self) -> Option<f64> {
        match self.payload() {
            Value::Float(f) => Some(*f),
            _ => None,
        }
    }

    /// The bytes of a `bytes` object.
    pub fn as_bytes(&self) -> Option<&Gc<Bytes>> {
        match self.payload() {
            Value::Bytes(b) => Some(b),
            _ => None,
        }
    }

    /// The class, if the value is one.
    #[inline]
    pub fn as_type(&self) -> Option<&Gc<Type>> {
        match self {
            Value::Type(t) => Some(t),
            _ => None,
        }
    }

    /// The data of an exception instance.
    pub fn as_exception(&self) -> Option<&ExceptionData> {
        match self {
            Value::Instance(instance) => instance.exception(),
            _ => None,
        }
    }

    /// The identity (`id()`): objects have the number of their header; everything without a header has a number
    /// outside that range made from its value.
    pub fn id(&self) -> u64 {
        const IMMEDIATE: u64 = 1 << 62;
        match self {
            Value::Null => IMMEDIATE,
            Value::None => IMMEDIATE + 1,
            Value::Ellipsis => IMMEDIATE + 2,
            Value::NotImplemented => IMMEDIATE + 3,
            Value::Bool(b) => IMMEDIATE + 4 + u64::from(*b),
            Value::Int(i) => (IMMEDIATE + 16).wrapping_add(i.wrapping_mul(32) as u64) & (i64::MAX as u64),
            Value::Float(f) => (IMMEDIATE + 24).wrapping_add(f.to_bits().wrapping_mul(32)) & (i64::MAX as u64),
            Value::BigInt(o) => o.id(),
            Value::Complex(o) => o.id(),
            // the strings that all runs share
            Value::Str(o) if o.is_empty() => IMMEDIATE + 20,
            Value::Str(o) if o.len() == 1 && o.at(0) < 256 => IMMEDIATE + 20 + 32 * (u64::from(o.at(0)) + 1),
            Value::Str(o) => o.id(),
            Value::Bytes(o) => o.id(),
            Value::ByteArray(o) => o.id(),
            Value::Tuple(o) => o.id(),
            Value::List(o) => o.id(),
            Value::Dict(o) => o.id(),
            Value::Set(o) | Value::FrozenSet(o) => o.id(),
            Value::Range(o) => o.id(),
            Value::Slice(o) => o.id(),
            Value::DictView(o) => o.id(),
            Value::Iter(o) => o.id(),
            Value::Function(o) => o.id(),
            Value::Method(o) => o.id(),
            Value::Builtin(o) => o.id(),
            Value::Type(o) => o.id(),
            Value::Instance(o) => o.id(),
            Value::Generator(o) => o.id(),
            Value::Code(o) => o.id(),
            Value::Module(o) => o.id(),
            Value::Cell(o) => o.id(),
            Value::Property(o) => o.id(),
            Value::StaticMethod(o) | Value::ClassMethod(o) => o.id(),
        }
    }
}

impl std::fmt::Debug for Value {
    /// For people who debug the VM: the tag and little more; Python's repr needs the VM.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Null => f.write_str("NULL"),
            Value::None => f.write_str("None"),
            Value::Bool(b) => write!(f, "{b}"),
            Value::Int(i) => write!(f, "{i}"),
            Value::Float(x) => write!(f, "{x:?}"),
            Value::Str(s) => write!(f, "{:?}", s.to_string_lossy()),
            Value::Type(t) => write!(f, "<class {}>", t.name()),
            other => write!(f, "<{:?} {}>", other.builtin_type(), other.id()),
        }
    }
}
