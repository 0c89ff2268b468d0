//! `abc`: the checks behind abstract base classes (`Modules/_abc.c`). The metaclass itself is Python.

use std::cell::{Cell, RefCell};

use rustc_hash::FxHashSet;

use super::ModuleSpec;
use super::support::class;
use crate::builtins::protocol;
use crate::value::fork::{Fork, Forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::instance::NativeData;
use crate::value::types::{self, TypeSpec};
use crate::value::{Args, BuiltinType, Gc, Host, Instance, PyResult, Raise, Type, Value};

/// The module.
pub static ABC: ModuleSpec =
    ModuleSpec { functions: FUNCTIONS, source: Some(include_str!("python/abc.py")), ..ModuleSpec::new("abc") };

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::function("get_cache_token", Sig::NoArgs, |host, _| Ok(Value::Int(*counter(host) as i64))),
    NativeDef::function("_abc_init", Sig::One, init),
    NativeDef::function("_abc_register", Sig::Pos(2, 2), register),
    NativeDef::function("_abc_instancecheck", Sig::Pos(2, 2), instance_check),
    NativeDef::function("_abc_subclasscheck", Sig::Pos(2, 2), |host, args| {
        let class = class_of(&args.pos[0])?;
        subclass_check(host, &class, &args.pos[1]).map(Value::Bool)
    }),
];

/// `_abc._abc_data`: what an abstract base class knows of other classes. Identities are never used twice, so they can
/// stand for classes that may be gone.
static DATA: TypeSpec = TypeSpec { subclassable: false, ..class("_abc", "_abc_data") };

#[derive(Debug, Default)]
struct Data {
    registry: RefCell<Vec<Gc<Type>>>,
    yes: RefCell<FxHashSet<u64>>,
    no: RefCell<FxHashSet<u64>>,
    /// The count of registrations when `no` was right.
    no_version: Cell<u64>,
}

impl Forkable for Data {
    fn fork(&self, fork: &mut Fork) -> Data {
        Data {
            registry: self.registry.fork(fork),
            yes: self.yes.clone(),
            no: self.no.clone(),
            no_version: self.no_version.clone(),
        }
    }
}

impl NativeData for Data {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn clear(&self) {
        let old = self.registry.take();
        drop(old);
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        self.registry.borrow().iter().for_each(|class| visit(&Value::Type(class.clone())));
    }
}

/// The count of registrations so far: any of them makes remembered refusals worthless.
fn counter(host: &mut dyn Host) -> &mut u64 {
    host.state().native("abc", || 0u64)
}

fn class_of(value: &Value) -> PyResult<Gc<Type>> {
    match value {
        Value::Type(class) => Ok(class.clone()),
        _ => Err(Raise::type_error("_abc functions need a class")),
    }
}

/// Runs with a class's data; the class must have been made by `ABCMeta`.
fn with_data<R>(class: &Gc<Type>, f: impl FnOnce(&Data) -> R) -> PyResult<R> {
    let found = class.dict().get_str(&intern("_abc_impl"));
    match found.as_ref().and_then(|value| value.native_data::<Data>()) {
        Some(data) => Ok(f(data)),
        None => Err(Raise::type_error("_abc_impl is set to a wrong type")),
    }
}

fn is_abstract(host: &mut dyn Host, value: &Value) -> PyResult<bool> {
    // Most values are plain functions without attributes.
    if let Value::Function(function) = value {
        let mark = function.dict.borrow().as_ref().and_then(|dict| dict.get_str(&intern("__isabstractmethod__")));
        return mark.map_or(Ok(false), |mark| protocol::truth(host, &mark));
    }
    match protocol::get_attr_opt(host, value, &intern("__isabstractmethod__"))? {
        Some(mark) => protocol::truth(host, &mark),
        None => Ok(false),
    }
}

/// `_abc_init(cls)`: finds the abstract methods and gives the class its data.
fn init(host: &mut dyn Host, args: Args) -> PyResult {
    let class = class_of(&args.pos[0])?;
    let mut names: Vec<Value> = Vec::new();
    for (name, value) in class.dict().items() {
        if is_abstract(host, &value)? {
            names.push(name);
        }
    }
    for base in class.bases() {
        let inherited = protocol::get_attr_opt(host, &Value::Type(base), &intern("__abstractmethods__"))?;
        let Some(inherited) = inherited else { continue };
        for name in protocol::collect(host, &inherited)? {
            let Some(text) = name.as_str().cloned() else { continue };
            let value = protocol::get_attr_opt(host, &args.pos[0], &text)?;
            if let Some(value) = value
                && is_abstract(host, &value)?
            {
                names.push(name);
            }
        }
    }
    let set = crate::value::Set::new();
    for name in names {
        let hash = protocol::hash(host, &name)?;
        set.insert(name, hash, &mut |a, b| protocol::eq(host, a, b))?;
    }
    protocol::set_attr(host, &args.pos[0], &intern("__abstractmethods__"), Value::FrozenSet(set))?;
    class.set_attribute(&intern("_abc_impl"), Instance::native(types::native(&DATA), Data::default()));
    Ok(Value::None)
}

fn register(host: &mut dyn Host, args: Args) -> PyResult {
    let class = class_of(&args.pos[0])?;
    let Value::Type(subclass) = &args.pos[1] else {
        return Err(Raise::type_error("Can only register classes"));
    };
    if protocol::is_subclass(host, &args.pos[1], &args.pos[0])? {
        return Ok(args.pos[1].clone());
    }
    if protocol::is_subclass(host, &args.pos[0], &args.pos[1])? {
        return Err(Raise::runtime_error("Refusing to create an inheritance cycle"));
    }
    with_data(&class, |data| data.registry.borrow_mut().push(subclass.clone()))?;
    *counter(host) += 1;
    Ok(args.pos[1].clone())
}

fn instance_check(host: &mut dyn Host, args: Args) -> PyResult {
    let class = class_of(&args.pos[0])?;
    let subclass = protocol::get_attr(host, &args.pos[1], &intern("__class__"))?;
    if with_data(&class, |data| data.yes.borrow().contains(&subclass.id()))? {
        return Ok(Value::Bool(true));
    }
    let subtype = Value::Type(args.pos[1].class());
    if subtype.is(&subclass) {
        let version = *counter(host);
        if with_data(&class, |data| data.no_version.get() == version && data.no.borrow().contains(&subclass.id()))? {
            return Ok(Value::Bool(false));
        }
        return protocol::call_method(host, &args.pos[0], "__subclasscheck__", Args::one(subclass));
    }
    let result = protocol::call_method(host, &args.pos[0], "__subclasscheck__", Args::one(subclass))?;
    if protocol::truth(host, &result)? {
        return Ok(result);
    }
    protocol::call_method(host, &args.pos[0], "__subclasscheck__", Args::one(subtype))
}

fn subclass_check(host: &mut dyn Host, class: &Gc<Type>, subclass: &Value) -> PyResult<bool> {
    let Value::Type(sub) = subclass else {
        return Err(Raise::type_error("issubclass() arg 1 must be a class"));
    };
    let id = subclass.id();
    let version = *counter(host);
    let known = with_data(class, |data| {
        if data.yes.borrow().contains(&id) {
            return Some(true);
        }
        if data.no_version.get() < version {
            data.no.borrow_mut().clear();
            data.no_version.set(version);
        }
        data.no.borrow().contains(&id).then_some(false)
    })?;
    if let Some(known) = known {
        return Ok(known);
    }
    let answer = decide(host, class, sub, subclass)?;
    with_data(class, |data| {
        let cache = if answer { &data.yes } else { &data.no };
        cache.borrow_mut().insert(id);
    })?;
    Ok(answer)
}

/// The hook, the order of resolution, the registry, the subclasses' own answers.
fn decide(host: &mut dyn Host, class: &Gc<Type>, sub: &Gc<Type>, subclass: &Value) -> PyResult<bool> {
    let this = Value::Type(class.clone());
    match protocol::call_method(host, &this, "__subclasshook__", Args::one(subclass.clone()))? {
        Value::Bool(answer) => return Ok(answer),
        Value::NotImplemented => {}
        _ => {
            return Err(Raise::new(
                BuiltinType::AssertionError,
                "__subclasshook__ must return either False, True, or NotImplemented",
            ));
        }
    }
    if sub.is_subtype(class) {
        return Ok(true);
    }
    let registered = with_data(class, |data| data.registry.borrow().clone())?;
    for other in registered {
        if protocol::is_subclass(host, subclass, &Value::Type(other))? {
            return Ok(true);
        }
    }
    for derived in class.subclasses() {
        if protocol::is_subclass(host, subclass, &Value::Type(derived))? {
            return Ok(true);
        }
    }
    Ok(false)
}
