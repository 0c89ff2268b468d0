//! `weakref`: references that do not keep their object alive. The registry of a run holds each object referred to
//! once; one that nobody else holds is let go before anything asks for it, which a program cannot tell from its having
//! gone earlier, as long as nothing happens when it goes. Callbacks and classes with `__del__` are therefore outside
//! the subset.

use std::cell::RefCell;
use std::rc::Rc;

use super::support::{self, class, class_arg};
use super::{ModuleSpec, set};
use crate::builtins::protocol;
use crate::value::fork::{Fork, Forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::instance::NativeData;
use crate::value::types::TypeSpec;
use crate::value::{Args, Host, Instance, PyResult, Raise, Value};

/// The module.
pub static WEAKREF: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        set(&module.dict, "ref", Value::Type(crate::value::types::native(&REFERENCE)));
        Ok(())
    }),
    functions: &[support::UNSUPPORTED],
    source: Some(include_str!("python/weakref.py")),
    ..ModuleSpec::new("weakref")
};

/// `weakref.ReferenceType`
static REFERENCE: TypeSpec = TypeSpec {
    methods: &[
        NativeDef::static_method("__new__", Sig::Pos(1, 2), new),
        NativeDef::slot("__call__", Sig::NoArgs, |host, args| {
            let entry = reference(&args.pos[0])?.entry.clone();
            Ok(alive(host, &entry).unwrap_or(Value::None))
        }),
        NativeDef::slot("__hash__", Sig::NoArgs, |host, args| {
            let this = reference(&args.pos[0])?;
            if let Some(hash) = *this.hash.borrow() {
                return Ok(Value::Int(hash));
            }
            let entry = this.entry.clone();
            let object = alive(host, &entry).ok_or_else(|| Raise::type_error("weak object has gone away"))?;
            let hash = protocol::hash(host, &object)?;
            reference(&args.pos[0])?.hash.replace(Some(hash));
            Ok(Value::Int(hash))
        }),
        NativeDef::slot("__eq__", Sig::One, |host, args| equal(host, args, true)),
        NativeDef::slot("__ne__", Sig::One, |host, args| equal(host, args, false)),
        NativeDef::slot("__repr__", Sig::NoArgs, repr),
        NativeDef::class_method("__class_getitem__", Sig::One, crate::builtins::typing::class_getitem),
    ],
    ..class("weakref", "ReferenceType")
};

/// What the registry keeps of an object; `None` once it is gone.
type Entry = Rc<RefCell<Option<Value>>>;

/// Entries are shared with the references: there is no copy.
impl Forkable for Registry {
    fn fork(&self, fork: &mut Fork) -> Registry {
        if !self.0.is_empty() {
            fork.refuse("weak references");
        }
        Registry::default()
    }
}

#[derive(Default)]
struct Registry(Vec<(u64, Entry)>);

struct Reference {
    entry: Entry,
    hash: RefCell<Option<i64>>,
}

impl std::fmt::Debug for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("weakref")
    }
}

impl NativeData for Reference {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

fn reference(value: &Value) -> PyResult<&Reference> {
    value.native_data().ok_or_else(|| Raise::type_error("a weakref.ReferenceType object is needed"))
}

/// How often an object is held; `None` for what cannot be referred to weakly.
fn holders(value: &Value) -> Option<u32> {
    match value {
        Value::Instance(object) => Some(object.count()),
        Value::Function(object) => Some(object.count()),
        Value::Type(object) => Some(object.count()),
        Value::Set(object) | Value::FrozenSet(object) => Some(object.count()),
        Value::Generator(object) => Some(object.count()),
        Value::Module(object) => Some(object.count()),
        _ => None,
    }
}

/// Lets go of every object that only the registry holds, and of what that sets free in turn.
fn sweep(host: &mut dyn Host) {
    loop {
        let registry = host.state().native("weakref", Registry::default);
        let mut gone = Vec::new();
        registry.0.retain(|(_, entry)| {
            let only_here = entry.borrow().as_ref().is_some_and(|object| holders(object) == Some(1));
            if only_here {
                gone.extend(entry.borrow_mut().take());
            }
            // An entry that no reference shares any more has no use.
            !only_here && Rc::strong_count(entry) > 1
        });
        if gone.is_empty() {
            return;
        }
    }
}

fn alive(host: &mut dyn Host, entry: &Entry) -> Option<Value> {
    sweep(host);
    entry.borrow().clone()
}

fn new(host: &mut dyn Host, mut args: Args) -> PyResult {
    let class = class_arg(&mut args)?;
    let object = args.take(1);
    if args.get(2).is_some_and(|callback| !callback.is_none()) {
        return Err(Raise::unsupported("weakref.ref with a callback"));
    }
    let object_class = object.class();
    let slotted = matches!(object, Value::Instance(_))
        && object_class.spec.is_none()
        && !object_class.has_dict
        && object_class.lookup(&intern("__weakref__")).is_none();
    let library = matches!(object, Value::Instance(_)) && object_class.spec.is_some();
    if holders(&object).is_none() || slotted {
        let message = format!("cannot create weak reference to '{}' object", protocol::type_name(&object_class));
        return Err(Raise::type_error(message));
    }
    if library {
        return Err(Raise::unsupported("weakref.ref of a library object"));
    }
    if object_class.lookup(&intern("__del__")).is_some() {
        return Err(Raise::unsupported("weakref.ref of an object with __del__"));
    }
    sweep(host);
    let registry = host.state().native("weakref", Registry::default);
    let id = object.id();
    let entry = match registry.0.iter().find(|(known, _)| *known == id) {
        Some((_, entry)) => entry.clone(),
        None => {
            let entry: Entry = Rc::new(RefCell::new(Some(object)));
            registry.0.push((id, entry.clone()));
            entry
        }
    };
    Ok(Instance::native(class, Reference { entry, hash: RefCell::new(None) }))
}

/// Equal as the objects are while both live, then only to themselves.
fn equal(host: &mut dyn Host, args: Args, wanted: bool) -> PyResult {
    let (Ok(a), Ok(b)) = (reference(&args.pos[0]), reference(&args.pos[1])) else { return Ok(Value::NotImplemented) };
    let (a, b) = (a.entry.clone(), b.entry.clone());
    let same = match (alive(host, &a), alive(host, &b)) {
        (Some(a), Some(b)) => protocol::eq(host, &a, &b)?,
        _ => args.pos[0].is(&args.pos[1]),
    };
    Ok(Value::Bool(same == wanted))
}

fn repr(host: &mut dyn Host, args: Args) -> PyResult {
    let entry = reference(&args.pos[0])?.entry.clone();
    let address = protocol::address(&args.pos[0]);
    Ok(Value::str(&match alive(host, &entry) {
        None => format!("<weakref at {address}; dead>"),
        Some(object) => {
            let to = protocol::address(&object);
            format!("<weakref at {address}; to '{}' at {to}>", protocol::type_name(&object.class()))
        }
    }))
}
