//! `sys.getsizeof`: the sizes that CPython 3.12's objects have on a 64-bit machine. Where a size depends on what is not
//! known here (room in lists that library code made, dicts of instances, which share their keys), nothing is said.

use crate::builtins::protocol;
use crate::value::heap::intern;
use crate::value::iter::IterKind;
use crate::value::types::Layout;
use crate::value::{Args, BuiltinType, Gc, Host, PyResult, Raise, Type, Value};

/// The header of the garbage collector before objects that it tracks.
const GC: usize = 16;
/// The pointers to `__dict__` and to weak references before instances of classes that have them.
const PRE_HEADER: usize = 16;

/// `sys.getsizeof(object, default)`: what `__sizeof__` says, and what stands before the object.
pub fn get_size_of(host: &mut dyn Host, args: Args) -> PyResult {
    let object = &args.pos[0];
    let class = object.class();
    let own = class.spec.is_none() && defines_size(&class);
    if own || matches!(object, Value::Str(_) | Value::ByteArray(_)) {
        let Some(size) = protocol::call_special(host, object, "__sizeof__", Args::none())? else {
            return Err(Raise::type_error(format!("Type {} doesn't define __sizeof__", class.name())));
        };
        let size = super::support::ssize(host, &size)?;
        if size < 0 {
            return Err(Raise::value_error("__sizeof__() should return >= 0"));
        }
        let before = if own { GC + extras(&class).0 } else { 0 };
        return Ok(Value::Int(size + before as i64));
    }
    match size(object) {
        Some(size) => Ok(Value::from_usize(size)),
        None => Err(Raise::unsupported(format!("sys.getsizeof of a {}", class.name()))),
    }
}

/// Whether the program gave the class a `__sizeof__`.
fn defines_size(class: &Gc<Type>) -> bool {
    let name = intern("__sizeof__");
    class.lookup_owner(class, &name).is_some_and(|(owner, _)| owner.spec.is_none())
}

/// The class and what it derives from.
fn lineage(class: &Gc<Type>) -> impl Iterator<Item = Gc<Type>> {
    std::iter::once(class.clone()).chain(class.mro_rest())
}

/// For a class of the program: its instances' pre-header, and the bytes of its `__slots__`.
fn extras(class: &Gc<Type>) -> (usize, usize) {
    let mut pre_header = if class.has_dict { PRE_HEADER } else { 0 };
    let mut slots = 0;
    for class in lineage(class).filter(|class| class.spec.is_none()) {
        let dict = class.dict();
        if dict.get_str(&intern("__weakref__")).is_some() {
            pre_header = PRE_HEADER;
        }
        let member = |value: &Value| value.class().builtin == Some(BuiltinType::MemberDescriptor);
        slots += 8 * dict.items().iter().filter(|(_, value)| member(value)).count();
    }
    (pre_header, slots)
}

/// The whole size of an object, where it is known.
fn size(object: &Value) -> Option<usize> {
    Some(match object {
        Value::None | Value::Ellipsis | Value::NotImplemented => 16,
        Value::Generator(generator) => {
            let code = &generator.function.code.code;
            160 + 8 * (code.localsplus.len() + code.stacksize as usize)
        }
        Value::Function(_) => 160,
        Value::Method(_) => 64,
        Value::Builtin(builtin) if builtin.builtin_type() == BuiltinType::MethodWrapper => 48,
        Value::Builtin(_) => 72,
        Value::Module(_) => 72,
        Value::Cell(_) => 40,
        Value::Range(_) => 48,
        Value::Slice(_) => 56,
        Value::DictView(_) => 40,
        Value::Property(_) => 80,
        Value::StaticMethod(_) | Value::ClassMethod(_) => 48,
        Value::Iter(iter) => match &*iter.kind.borrow() {
            IterKind::Range(..) => 40,
            IterKind::LongRange(..) => 40,
            IterKind::Dict { .. } => 72,
            IterKind::Set(..) => 64,
            IterKind::Enumerate(..) => 72,
            IterKind::Zip(..) => 64,
            _ => 48,
        },
        Value::Type(class) if class.spec.is_none() => 936 + if has_shared_keys(class) { 768 } else { 0 },
        Value::Type(class) if class.builtin.is_some_and(|builtin| builtin != BuiltinType::ExceptionGroup) => 432,
        Value::Type(_) => return None,
        Value::Instance(instance) => {
            let class = instance.class();
            let of_program = class.spec.is_none();
            if let Some(spec) = class.spec {
                match spec.name {
                    "object" => return Some(16),
                    "defaultdict" => return Some(value_size(object.payload())? + 8),
                    "date" => return Some(32),
                    "time" | "timedelta" => return Some(40),
                    "datetime" => return Some(48),
                    _ if matches!(class.layout, Layout::Exception) => {}
                    _ => return None,
                }
            }
            let base = match object.payload() {
                payload
                @ (Value::Int(_) | Value::BigInt(_) | Value::Float(_) | Value::Bytes(_) | Value::Complex(_)) => {
                    value_size(payload)? + GC
                }
                // Subclasses of str keep their characters apart.
                Value::Str(text) if text.chars().all(|c| c < 0x80) => 64 + text.len() + 1 + GC,
                Value::Str(_) => return None,
                Value::Instance(_) => match class.layout {
                    Layout::Object if of_program => 16 + GC,
                    Layout::Exception => exception_size(&class)?,
                    _ => return None,
                },
                payload => value_size(payload)?,
            };
            let (pre_header, slots) = if of_program { extras(&class) } else { (0, 0) };
            base + pre_header + slots
        }
        value => value_size(value)?,
    })
}

/// The whole size of a value of an exact built-in type.
fn value_size(value: &Value) -> Option<usize> {
    Some(match value {
        Value::Bool(_) => 28,
        Value::Int(n) => 24 + 4 * digits(64 - n.unsigned_abs().leading_zeros() as usize),
        Value::BigInt(n) => 24 + 4 * digits(n.0.bits() as usize),
        Value::Float(_) => 24,
        Value::Complex(_) => 32,
        Value::Bytes(bytes) => 33 + bytes.len(),
        Value::Tuple(tuple) => 40 + 8 * tuple.len(),
        Value::List(list) => 56 + 8 * list.allocated()?,
        Value::Dict(dict) => 48 + GC + dict.keys_size()?,
        Value::Set(set) | Value::FrozenSet(set) => {
            let places = set.places();
            200 + GC + if places > 8 { places * 16 } else { 0 }
        }
        _ => return None,
    })
}

/// How many digits of 30 bits a number of so many bits has; 0 has one, too.
fn digits(bits: usize) -> usize {
    bits.div_ceil(30).max(1)
}

/// Whether instances of the class share the keys of their dicts, which the class keeps: not where a base has a dict of
/// another kind.
fn has_shared_keys(class: &Gc<Type>) -> bool {
    class.has_dict && !matches!(class.layout, Layout::Type | Layout::Exception)
}

/// The size of an exception, without what its class of the program adds.
fn exception_size(class: &Gc<Type>) -> Option<usize> {
    let builtin = lineage(class).find_map(|class| class.builtin)?;
    use BuiltinType as B;
    let is = |base: B| lineage(class).any(|class| class.builtin == Some(base));
    Some(match builtin {
        _ if is(B::OSError) => 128,
        _ if is(B::SyntaxError) => 152,
        _ if is(B::ImportError) => 120,
        _ if is(B::BaseExceptionGroup) => 120,
        B::UnicodeDecodeError | B::UnicodeEncodeError | B::UnicodeTranslateError => return None,
        B::AttributeError => 104,
        _ if is(B::NameError) || is(B::StopIteration) || is(B::SystemExit) => 96,
        _ => 88,
    })
}
