//! `type` and `super`: classes and how they are made and searched.

mod build;
mod mro;
mod superclass;

pub use self::build::{of_parts, own_descriptor};
pub use self::superclass::from_parts as super_from_parts;

use std::fmt::Write;

use super::call::{call_found_args, run_def};
use super::names::Name;
use super::object;
use super::protocol::{self, no_attribute, type_name};
use crate::value::function::{BuiltinCode, DefKind, NativeDef, Sig};
use crate::value::types::{self, BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, Builtin, BuiltinType, Dict, Gc, Host, PyResult, Raise, Str, Type, Value};

pub use self::build::{build_class, new_type};
pub use self::mro::{best_base, compute_mro, slot_names};
pub use self::superclass::{SUPER, super_lookup};

/// `type`
pub static TYPE: TypeSpec = TypeSpec {
    name: "type",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Type,
    subclassable: true,
    has_dict: true,
    doc: Some("type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type"),
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, new_type),
        NativeDef::slot("__repr__", Sig::NoArgs, repr),
        NativeDef::slot("__call__", Sig::Any, call),
        NativeDef::slot("__getattribute__", Sig::One, getattribute),
        NativeDef::slot("__setattr__", Sig::Pos(2, 2), setattr),
        NativeDef::slot("__delattr__", Sig::One, delattr),
        NativeDef::slot("__init__", Sig::Any, init),
        NativeDef::slot("__or__", Sig::One, or),
        NativeDef::slot("__ror__", Sig::One, ror),
        NativeDef::method("mro", Sig::NoArgs, mro_method),
        NativeDef::method("__subclasses__", Sig::NoArgs, subclasses),
        NativeDef::class_method("__prepare__", Sig::Any, prepare),
        NativeDef::method("__instancecheck__", Sig::One, instancecheck),
        NativeDef::method("__subclasscheck__", Sig::One, subclasscheck),
        NativeDef::method("__dir__", Sig::NoArgs, dir),
        NativeDef::method("__sizeof__", Sig::NoArgs, sizeof),
    ],
    getset: &[
        GetSet { name: "__name__", get: get_name, set: Some(set_name) },
        GetSet { name: "__qualname__", get: get_qualname, set: Some(set_qualname) },
        GetSet { name: "__bases__", get: get_bases, set: Some(set_bases) },
        GetSet { name: "__mro__", get: get_mro, set: None },
        GetSet { name: "__base__", get: get_base, set: None },
        GetSet { name: "__module__", get: get_module, set: Some(set_module) },
        GetSet { name: "__abstractmethods__", get: get_abstract_methods, set: Some(set_abstract_methods) },
        GetSet { name: "__dict__", get: get_dict, set: None },
        GetSet { name: "__text_signature__", get: get_text_signature, set: None },
        GetSet { name: "__annotations__", get: get_annotations, set: Some(set_annotations) },
        GetSet { name: "__type_params__", get: get_type_params, set: Some(set_type_params) },
    ],
    extra: None,
};

/// The class that a method of `type` was called on.
fn class_argument(args: &Args) -> PyResult<Gc<Type>> {
    match args.pos.first() {
        Some(Value::Type(class)) => Ok(class.clone()),
        _ => Err(Raise::type_error("a class is needed")),
    }
}

/// The class whose attribute is read or written.
fn class_value(value: &Value) -> PyResult<&Gc<Type>> {
    match value {
        Value::Type(class) => Ok(class),
        _ => Err(Raise::type_error("a class is needed")),
    }
}

// ---- calling ----------------------------------------------------------------------------------------------------

/// Calls a class as a program does: through its metaclass's `__call__`.
pub fn call_type(host: &mut dyn Host, class: &Gc<Type>, args: Args) -> PyResult {
    let metaclass = class.metaclass();
    if metaclass.builtin != Some(BuiltinType::Type)
        && let Some(found) = Name::Call.with(|n| metaclass.lookup(n))
        && !is_types_own(&found)
    {
        return call_found_args(host, &found, &Value::Type(class.clone()), &metaclass, args);
    }
    instantiate(host, class, args)
}

fn is_types_own(found: &Value) -> bool {
    matches!(found, Value::Builtin(b) if b.owner.as_ref().is_some_and(|o| o.builtin == Some(BuiltinType::Type)))
}

/// `type.__call__`
fn call(host: &mut dyn Host, mut args: Args) -> PyResult {
    let class = class_argument(&args)?;
    args.pos.remove(0);
    instantiate(host, &class, args)
}

/// Calls a class: `__new__`, then `__init__` (`type_call`), metaclass `__call__` not included.
pub fn instantiate(host: &mut dyn Host, class: &Gc<Type>, args: Args) -> PyResult {
    if class.builtin == Some(BuiltinType::Type) {
        match (args.pos.len(), args.kw.is_empty()) {
            (1, true) => return Ok(Value::Type(args.pos[0].class())),
            (3, _) => {}
            _ => return Err(Raise::type_error("type() takes 1 or 3 arguments")),
        }
    }
    let Some(new) = Name::New.with(|n| class.lookup(n)) else { return Err(cannot_create(class)) };
    // `__new__` and `__init__` get the same arguments; a copy is needed only if the latter looks at them. A `__new__` of
    // the program may make an instance of a subclass, whose `__init__` it is then.
    let own_init = |class: &Gc<Type>| Name::Init.with(|n| class.lookup(n)).is_some_and(|init| !is_objects_own(&init));
    let inits = own_init(class);
    if !inits && matches!(new, Value::Builtin(_)) {
        return call_new(host, class, &new, args);
    }
    let copy = Args { pos: args.pos.clone(), kw: args.kw.clone() };
    let object = call_new(host, class, &new, copy)?;
    let made = object.class();
    if made.is(class) && !inits || !made.is_subtype(class) || !own_init(&made) {
        return Ok(object);
    }
    call_init(host, object, &made, args)
}

/// The TypeError for classes that cannot be called.
#[cold]
fn cannot_create(class: &Type) -> Raise {
    Raise::type_error(format!("cannot create '{}' instances", type_name(class)))
}

fn is_objects_own(found: &Value) -> bool {
    matches!(found, Value::Builtin(b) if b.owner.as_ref().is_some_and(|o| o.builtin == Some(BuiltinType::Object)))
}

/// Calls a class's `__new__` with the class in front.
fn call_new(host: &mut dyn Host, class: &Gc<Type>, new: &Value, mut args: Args) -> PyResult {
    args.pos.insert(0, Value::Type(class.clone()));
    match new {
        Value::Builtin(builtin) => {
            if let (BuiltinCode::Def(def), Some(owner)) = (builtin.code, &builtin.owner)
                && def.kind == DefKind::StaticMethod
            {
                if owner.builtin == Some(BuiltinType::Object)
                    && class.spec.is_some()
                    && class.builtin != Some(BuiltinType::Object)
                {
                    return Err(cannot_create(class));
                }
                return run_def(host, def, owner, args);
            }
            host.call(new, args)
        }
        Value::StaticMethod(wrapped) => host.call(&wrapped.callable.clone(), args),
        _ => {
            let bound = protocol::descr_get(host, new, None, class)?;
            host.call(bound.as_ref().unwrap_or(new), args)
        }
    }
}

/// Calls `__init__` of the new object's own class.
fn call_init(host: &mut dyn Host, object: Value, class: &Gc<Type>, mut args: Args) -> PyResult {
    let Some(init) = Name::Init.with(|n| class.lookup(n)) else { return Ok(object) };
    let result = match &init {
        found if is_objects_own(found) => {
            if !args.pos.is_empty() || !args.kw.is_empty() {
                object::check_no_arguments(class)?;
            }
            return Ok(object);
        }
        Value::Builtin(builtin) => {
            args.pos.insert(0, object.clone());
            match (builtin.code, &builtin.owner) {
                (BuiltinCode::Def(def), Some(owner)) => run_def(host, def, owner, args)?,
                _ => host.call(&init, args)?,
            }
        }
        _ => call_found_args(host, &init, &object, class, args)?,
    };
    if !result.is_none() {
        let got = type_name(&result.class());
        return Err(Raise::type_error(format!("__init__() should return None, not '{got}'")));
    }
    Ok(object)
}

/// `type.__init__`: everything has been done by `__new__`.
fn init(_host: &mut dyn Host, args: Args) -> PyResult {
    match args.pos.len() {
        2 if !args.kw.is_empty() => Err(Raise::type_error("type.__init__() takes no keyword arguments")),
        2 | 4 => Ok(Value::None),
        _ => Err(Raise::type_error("type.__init__() takes 1 or 3 arguments")),
    }
}

fn prepare(_host: &mut dyn Host, _args: Args) -> PyResult {
    Ok(Value::Dict(Dict::new()))
}

// ---- attributes -------------------------------------------------------------------------------------------------

fn getattribute(host: &mut dyn Host, args: Args) -> PyResult {
    let class = class_argument(&args)?;
    let name = object::name_argument(&args.pos[1])?;
    match protocol::type_attr(host, &class, &name)? {
        Some(value) => Ok(value),
        None => Err(no_attribute(&args.pos[0], &name)),
    }
}

fn setattr(host: &mut dyn Host, mut args: Args) -> PyResult {
    let class = class_argument(&args)?;
    let name = object::name_argument(&args.pos[1])?;
    set_type_attr(host, &class, &name, args.take(2))?;
    Ok(Value::None)
}

fn delattr(host: &mut dyn Host, args: Args) -> PyResult {
    let class = class_argument(&args)?;
    let name = object::name_argument(&args.pos[1])?;
    set_type_attr(host, &class, &name, Value::Null)?;
    Ok(Value::None)
}

/// `type.__setattr__` and, with NULL, `__delattr__` (`type_setattro`).
pub fn set_type_attr(host: &mut dyn Host, class: &Gc<Type>, name: &Gc<Str>, value: Value) -> PyResult<()> {
    if class.spec.is_some() {
        return Err(Raise::type_error(format!(
            "cannot set '{}' attribute of immutable type '{}'",
            name.to_string_lossy(),
            type_name(class)
        )));
    }
    let object = Value::Type(class.clone());
    let metaclass = class.metaclass();
    if let Some(descr) = metaclass.lookup(name)
        && protocol::descr_set(host, &descr, &object, &value)?
    {
        types::touch();
        return Ok(());
    }
    if !value.is_null() {
        class.set_attribute(name, value);
        return Ok(());
    }
    match class.remove_attribute(name) {
        Some(_) => Ok(()),
        None => {
            let message = format!("type object '{}' has no attribute '{}'", type_name(class), name.to_string_lossy());
            Err(Raise::attribute_error(message))
        }
    }
}

/// `check_set_special_type_attr`: these attributes cannot be deleted.
fn check_set(class: &Type, value: &Value, name: &str) -> PyResult<()> {
    if value.is_null() {
        return Err(Raise::type_error(format!(
            "cannot delete '{name}' attribute of immutable type '{}'",
            type_name(class)
        )));
    }
    Ok(())
}

fn get_name(_host: &mut dyn Host, value: &Value) -> PyResult {
    Ok(Value::str(&class_value(value)?.name()))
}

fn set_name(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let class = class_value(object)?;
    check_set(class, &value, "__name__")?;
    match value.as_str() {
        Some(name) => {
            let name = name.to_string_lossy();
            if name.contains('\0') {
                return Err(Raise::value_error("type name must not contain null characters"));
            }
            class.set_name(&name);
            Ok(())
        }
        None => Err(only_strings(class, "__name__", &value)),
    }
}

fn only_strings(class: &Type, name: &str, value: &Value) -> Raise {
    let got = type_name(&value.class());
    Raise::type_error(format!("can only assign string to {}.{name}, not '{got}'", type_name(class)))
}

fn get_qualname(_host: &mut dyn Host, value: &Value) -> PyResult {
    Ok(Value::Str(class_value(value)?.qualname()))
}

fn set_qualname(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let class = class_value(object)?;
    check_set(class, &value, "__qualname__")?;
    match value.as_str() {
        Some(name) => {
            class.set_qualname(name.clone());
            Ok(())
        }
        None => Err(only_strings(class, "__qualname__", &value)),
    }
}

/// A tuple of classes.
fn class_tuple(classes: impl IntoIterator<Item = Gc<Type>>) -> Value {
    Value::tuple(classes.into_iter().map(Value::Type).collect())
}

fn get_bases(_host: &mut dyn Host, value: &Value) -> PyResult {
    Ok(class_tuple(class_value(value)?.bases()))
}

/// Assignment to `__bases__` (`type_set_bases`).
fn set_bases(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let class = class_value(object)?.clone();
    check_set(&class, &value, "__bases__")?;
    let name = type_name(&class);
    let Some(tuple) = value.as_tuple().cloned() else {
        let got = type_name(&value.class());
        return Err(Raise::type_error(format!("can only assign tuple to {name}.__bases__, not {got}")));
    };
    if tuple.is_empty() {
        return Err(Raise::type_error(format!("can only assign non-empty tuple to {name}.__bases__, not ()")));
    }
    let mut bases = Vec::with_capacity(tuple.len());
    for base in tuple.as_slice() {
        match base {
            Value::Type(base) if base.is_subtype(&class) => {
                return Err(Raise::type_error("a __bases__ item causes an inheritance cycle"));
            }
            Value::Type(base) => bases.push(base.clone()),
            other => {
                let got = type_name(&other.class());
                return Err(Raise::type_error(format!("{name}.__bases__ must be tuple of classes, not '{got}'")));
            }
        }
    }
    let (new, old) = (best_base(&bases)?, best_base(&class.bases())?);
    if new.layout != old.layout || new.has_dict != old.has_dict {
        return Err(Raise::type_error(format!(
            "__bases__ assignment: '{}' object layout differs from '{}'",
            type_name(&new),
            type_name(&old)
        )));
    }
    let rest = compute_mro(&bases)?;
    class.set_bases(&class, bases, rest);
    build::update_subclass_mros(&class)
}

fn get_mro(_host: &mut dyn Host, value: &Value) -> PyResult {
    let class = class_value(value)?;
    Ok(class_tuple(std::iter::once(class.clone()).chain(class.mro_rest())))
}

fn get_base(_host: &mut dyn Host, value: &Value) -> PyResult {
    let bases = class_value(value)?.bases();
    if bases.is_empty() {
        return Ok(Value::None);
    }
    best_base(&bases).map(Value::Type)
}

fn get_module(_host: &mut dyn Host, value: &Value) -> PyResult {
    Ok(class_value(value)?.module())
}

fn set_module(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let class = class_value(object)?;
    check_set(class, &value, "__module__")?;
    Name::Module.with(|n| class.set_attribute(n, value));
    Ok(())
}

fn get_abstract_methods(_host: &mut dyn Host, object: &Value) -> PyResult {
    let class = class_value(object)?;
    match Name::AbstractMethods.with(|n| class.dict().get_str(n)) {
        Some(value) if class.builtin != Some(BuiltinType::Type) => Ok(value),
        _ => {
            let name = Name::AbstractMethods.get();
            Err(no_attribute(object, &name))
        }
    }
}

fn set_abstract_methods(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let class = class_value(object)?;
    let name = Name::AbstractMethods.get();
    if !value.is_null() {
        class.set_attribute(&name, value);
        return Ok(());
    }
    match class.remove_attribute(&name) {
        Some(_) => Ok(()),
        None => Err(no_attribute(object, &name)),
    }
}

fn get_dict(_host: &mut dyn Host, value: &Value) -> PyResult {
    Ok(super::dict::mapping_proxy(Value::Dict(class_value(value)?.dict().clone())))
}

fn get_text_signature(_host: &mut dyn Host, _value: &Value) -> PyResult {
    Ok(Value::None)
}

/// `__annotations__` of a class: made empty when first asked for.
fn get_annotations(_host: &mut dyn Host, object: &Value) -> PyResult {
    let class = class_value(object)?;
    let name = Name::Annotations.get();
    if class.spec.is_some() {
        return Err(no_attribute(object, &name));
    }
    if let Some(known) = class.dict().get_str(&name) {
        return Ok(known);
    }
    let made = Value::Dict(Dict::new());
    class.set_attribute(&name, made.clone());
    Ok(made)
}

fn set_annotations(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let class = class_value(object)?;
    let name = Name::Annotations.get();
    if !value.is_null() {
        class.set_attribute(&name, value);
        return Ok(());
    }
    match class.remove_attribute(&name) {
        Some(_) => Ok(()),
        None => Err(Raise::attribute_error("__annotations__")),
    }
}

fn get_type_params(_host: &mut dyn Host, object: &Value) -> PyResult {
    let class = class_value(object)?;
    let own = if class.spec.is_some() { None } else { Name::TypeParams.with(|n| class.dict().get_str(n)) };
    Ok(own.unwrap_or_else(|| Value::tuple(Vec::new())))
}

fn set_type_params(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let class = class_value(object)?;
    check_set(class, &value, "__type_params__")?;
    Name::TypeParams.with(|n| class.set_attribute(n, value));
    Ok(())
}

// ---- methods ----------------------------------------------------------------------------------------------------

fn repr(_host: &mut dyn Host, args: Args) -> PyResult {
    let class = class_argument(&args)?;
    let mut text = String::from("<class '");
    let qualname = class.qualname();
    match class.module() {
        Value::Str(module) if !module.eq_str("builtins") => {
            let _ = write!(text, "{}.{}", module.to_string_lossy(), qualname.to_string_lossy());
        }
        Value::Str(_) => text.push_str(&qualname.to_string_lossy()),
        _ => text.push_str(&class.name()),
    }
    text.push_str("'>");
    Ok(Value::Str(Str::from_string(text)))
}

fn or(host: &mut dyn Host, args: Args) -> PyResult {
    Ok(super::typing::union_of(host, &args.pos[0], &args.pos[1])?.unwrap_or(Value::NotImplemented))
}

fn ror(host: &mut dyn Host, args: Args) -> PyResult {
    Ok(super::typing::union_of(host, &args.pos[1], &args.pos[0])?.unwrap_or(Value::NotImplemented))
}

fn mro_method(_host: &mut dyn Host, args: Args) -> PyResult {
    let class = class_argument(&args)?;
    let rest = compute_mro(&class.bases())?;
    Ok(Value::list(std::iter::once(class).chain(rest).map(Value::Type).collect()))
}

/// `__subclasses__` of a class of the program (`type___subclasses___impl`).
fn subclasses(_host: &mut dyn Host, args: Args) -> PyResult {
    let class = class_argument(&args)?;
    if class.spec.is_some() {
        // Which classes derive from a built-in one depends on what the interpreter has imported by itself.
        return Err(Raise::unsupported(format!("{}.__subclasses__", class.name())));
    }
    Ok(Value::list(class.subclasses().into_iter().map(Value::Type).collect()))
}

fn instancecheck(host: &mut dyn Host, args: Args) -> PyResult {
    let result = protocol::real_is_instance(host, &args.pos[1], &args.pos[0])?;
    Ok(Value::Bool(result.unwrap_or(false)))
}

fn subclasscheck(host: &mut dyn Host, args: Args) -> PyResult {
    protocol::real_is_subclass(host, &args.pos[1], &args.pos[0]).map(Value::Bool)
}

/// Adds the names of a class's dict and of those of its bases (`merge_class_dict`).
pub fn merge_dir(names: &Gc<Dict>, class: &Gc<Type>) {
    for owner in std::iter::once(class.clone()).chain(class.mro_rest()) {
        for key in owner.dict().keys() {
            if let Value::Str(key) = &key {
                names.set_str(key, Value::None);
            }
        }
    }
}

fn dir(_host: &mut dyn Host, args: Args) -> PyResult {
    let names = Dict::new();
    merge_dir(&names, &class_argument(&args)?);
    Ok(Value::list(names.keys()))
}

fn sizeof(_host: &mut dyn Host, _args: Args) -> PyResult {
    Ok(Value::Int(1064))
}

// ---- descriptors that every class of the program has --------------------------------------------------------------

/// `__dict__` of instances.
pub static INSTANCE_DICT: GetSet = instance_dict();

/// `__dict__` as a row of a library class's table.
pub const fn instance_dict() -> GetSet {
    GetSet { name: "__dict__", get: get_instance_dict, set: Some(set_instance_dict) }
}

/// `__weakref__` of instances.
pub static INSTANCE_WEAKREF: GetSet = GetSet { name: "__weakref__", get: get_weakref, set: None };

fn get_instance_dict(_host: &mut dyn Host, object: &Value) -> PyResult {
    match object {
        Value::Instance(instance) if instance.class().has_dict => Ok(Value::Dict(instance.dict())),
        _ => Err(Raise::attribute_error("This object has no __dict__")),
    }
}

fn set_instance_dict(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let Value::Instance(instance) = object else {
        return Err(Raise::attribute_error("This object has no __dict__"));
    };
    match &value {
        Value::Null => instance.set_dict(Dict::new()),
        Value::Dict(dict) => instance.set_dict(dict.clone()),
        other => match other.as_dict() {
            Some(dict) => instance.set_dict(dict.clone()),
            None => {
                let got = type_name(&other.class());
                return Err(Raise::type_error(format!("__dict__ must be set to a dictionary, not a '{got}'")));
            }
        },
    }
    Ok(())
}

fn get_weakref(_host: &mut dyn Host, _object: &Value) -> PyResult {
    Ok(Value::None)
}

/// An entry for the dict of a class of the program.
fn own_getset(getset: &'static GetSet, class: &Gc<Type>) -> Value {
    Builtin::getset(getset, class)
}
