//! `object`: the root of all classes.

use super::class;
use super::names::Name;
use super::protocol::{self, CompareOp, type_name};
use super::scalar;
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Dict, Gc, Host, Instance, Payload, PyResult, Raise, Str, Type, Value};

/// `object`
pub static OBJECT: TypeSpec = TypeSpec {
    name: "object",
    module: "builtins",
    base: BaseSpec::None,
    layout: Layout::Object,
    subclassable: true,
    has_dict: false,
    doc: Some(
        "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\n\
         instance that has no instance attributes and cannot be given any.\n",
    ),
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, new),
        NativeDef::slot("__repr__", Sig::NoArgs, repr),
        NativeDef::slot("__hash__", Sig::NoArgs, hash),
        NativeDef::slot("__str__", Sig::NoArgs, str),
        NativeDef::slot("__getattribute__", Sig::One, getattribute),
        NativeDef::slot("__setattr__", Sig::Pos(2, 2), setattr),
        NativeDef::slot("__delattr__", Sig::One, delattr),
        NativeDef::slot("__lt__", Sig::One, lt),
        NativeDef::slot("__le__", Sig::One, le),
        NativeDef::slot("__eq__", Sig::One, eq),
        NativeDef::slot("__ne__", Sig::One, ne),
        NativeDef::slot("__gt__", Sig::One, gt),
        NativeDef::slot("__ge__", Sig::One, ge),
        NativeDef::slot("__init__", Sig::Any, init),
        NativeDef::method("__reduce_ex__", Sig::One, reduce_ex),
        NativeDef::method("__reduce__", Sig::NoArgs, reduce),
        NativeDef::method("__getstate__", Sig::NoArgs, getstate),
        NativeDef::class_method("__subclasshook__", Sig::Any, subclasshook),
        NativeDef::class_method("__init_subclass__", Sig::NoArgs, init_subclass),
        NativeDef::method("__format__", Sig::One, format),
        NativeDef::method("__sizeof__", Sig::NoArgs, sizeof),
        NativeDef::method("__dir__", Sig::NoArgs, dir),
    ],
    getset: &[GetSet { name: "__class__", get: get_class, set: Some(set_class) }],
    extra: None,
};

/// Whether the class's method of this name is `object`'s own.
fn inherits(class: &Type, name: Name) -> bool {
    name.with(|n| class.lookup(n)).is_none_or(|found| {
        matches!(found, Value::Builtin(b) if b.owner.as_ref().is_some_and(|o| o.builtin == Some(BuiltinType::Object)))
    })
}

/// `object.__new__` (`object_new`)
pub fn new(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(Value::Type(class)) = args.pos.first() else {
        return Err(Raise::type_error("object.__new__(): not enough arguments"));
    };
    if args.pos.len() > 1 || !args.kw.is_empty() {
        if !inherits(class, Name::New) {
            return Err(Raise::type_error("object.__new__() takes exactly one argument (the type to instantiate)"));
        }
        if inherits(class, Name::Init) {
            return Err(Raise::type_error(format!("{}() takes no arguments", type_name(class))));
        }
    }
    if class.spec.is_none()
        && let Some(names) = Name::AbstractMethods.with(|n| class.lookup(n))
    {
        check_abstract(host, class, &names)?;
    }
    Ok(Instance::value(class.clone(), Payload::None))
}

/// The TypeError for a class with abstract methods.
fn check_abstract(host: &mut dyn Host, class: &Gc<Type>, names: &Value) -> PyResult<()> {
    let mut missing = Vec::new();
    for name in protocol::collect(host, names)? {
        missing.push(protocol::str(host, &name)?.to_string_lossy().into_owned());
    }
    if missing.is_empty() {
        return Ok(());
    }
    missing.sort();
    let quoted: Vec<String> = missing.iter().map(|name| format!("'{name}'")).collect();
    let plural = if missing.len() > 1 { "s" } else { "" };
    Err(Raise::type_error(format!(
        "Can't instantiate abstract class {} without an implementation for abstract method{plural} {}",
        type_name(class),
        quoted.join(", ")
    )))
}

/// `object.__init__` (`object_init`)
fn init(_host: &mut dyn Host, args: Args) -> PyResult {
    if let Some(object) = args.pos.first()
        && (args.pos.len() > 1 || !args.kw.is_empty())
    {
        check_no_arguments(&object.class())?;
    }
    Ok(Value::None)
}

/// What `object.__init__` says of arguments.
pub fn check_no_arguments(class: &Gc<Type>) -> PyResult<()> {
    if !inherits(class, Name::Init) {
        return Err(Raise::type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
    }
    if inherits(class, Name::New) {
        return Err(Raise::type_error(format!(
            "{}.__init__() takes exactly one argument (the instance to initialize)",
            type_name(class)
        )));
    }
    Ok(())
}

fn repr(_host: &mut dyn Host, args: Args) -> PyResult {
    protocol::object_repr(&args.pos[0]).map(Value::Str)
}

fn str(host: &mut dyn Host, args: Args) -> PyResult {
    protocol::repr(host, &args.pos[0]).map(Value::Str)
}

fn hash(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Value::Int(protocol::identity_hash(&args.pos[0])))
}

fn format(host: &mut dyn Host, args: Args) -> PyResult {
    match args.pos[1].as_str() {
        Some(spec) => protocol::object_format(host, &args.pos[0], spec).map(Value::Str),
        None => Err(scalar::bad_argument("__format__", "argument", &args.pos[1])),
    }
}

/// An attribute's name as an argument.
pub fn name_argument(value: &Value) -> PyResult<Gc<Str>> {
    match value.as_str() {
        Some(name) => Ok(name.clone()),
        None => Err(Raise::type_error(format!("attribute name must be string, not '{}'", type_name(&value.class())))),
    }
}

fn getattribute(host: &mut dyn Host, args: Args) -> PyResult {
    let name = name_argument(&args.pos[1])?;
    match protocol::generic_attr(host, &args.pos[0], &name)? {
        Some(value) => Ok(value),
        None => {
            let class = type_name(&args.pos[0].class());
            let message = format!("'{class}' object has no attribute '{}'", name.to_string_lossy());
            Err(protocol::with_context(Raise::attribute_error(message), &args.pos[0], &name))
        }
    }
}

/// `hackcheck`: `object.__setattr__` may not be used on classes of the core.
fn check_hack(object: &Value, what: &str) -> PyResult<()> {
    match object {
        Value::Type(_) => {
            Err(Raise::type_error(format!("can't apply this {what} to {} object", type_name(&object.class()))))
        }
        _ => Ok(()),
    }
}

fn setattr(host: &mut dyn Host, mut args: Args) -> PyResult {
    check_hack(&args.pos[0], "__setattr__")?;
    let name = name_argument(&args.pos[1])?;
    let value = args.take(2);
    protocol::generic_set_attr(host, &args.pos[0], &name, value)?;
    Ok(Value::None)
}

fn delattr(host: &mut dyn Host, args: Args) -> PyResult {
    check_hack(&args.pos[0], "__delattr__")?;
    let name = name_argument(&args.pos[1])?;
    protocol::generic_set_attr(host, &args.pos[0], &name, Value::Null)?;
    Ok(Value::None)
}

fn compare(host: &mut dyn Host, op: CompareOp, args: &Args) -> PyResult {
    protocol::by_identity(host, op, &args.pos[0], &args.pos[1])
}

fn lt(host: &mut dyn Host, args: Args) -> PyResult {
    compare(host, CompareOp::Lt, &args)
}

fn le(host: &mut dyn Host, args: Args) -> PyResult {
    compare(host, CompareOp::Le, &args)
}

fn eq(host: &mut dyn Host, args: Args) -> PyResult {
    compare(host, CompareOp::Eq, &args)
}

fn ne(host: &mut dyn Host, args: Args) -> PyResult {
    compare(host, CompareOp::Ne, &args)
}

fn gt(host: &mut dyn Host, args: Args) -> PyResult {
    compare(host, CompareOp::Gt, &args)
}

fn ge(host: &mut dyn Host, args: Args) -> PyResult {
    compare(host, CompareOp::Ge, &args)
}

/// `object.__reduce_ex__`: what the class's own `__reduce__` says, else what `copyreg` tells.
fn reduce_ex(host: &mut dyn Host, mut args: Args) -> PyResult {
    let object = args.take(0);
    let class = object.class();
    let own = match class.lookup(&crate::value::heap::intern("__reduce__")) {
        Some(Value::Builtin(b)) => b.owner.as_ref().is_none_or(|owner| owner.builtin != Some(BuiltinType::Object)),
        found => found.is_some(),
    };
    if own {
        return protocol::call_method(host, &object, "__reduce__", Args::none());
    }
    let version = protocol::index(host, &args.pos[1])?.as_i64().unwrap_or(4);
    reduce_by_copyreg(host, object, version)
}

fn reduce(host: &mut dyn Host, mut args: Args) -> PyResult {
    reduce_by_copyreg(host, args.take(0), 0)
}

/// `_common_reduce`. Only for what is no more than its attributes and the built-in value it is: how an object of a
/// library class is made again is for that class to say.
fn reduce_by_copyreg(host: &mut dyn Host, object: Value, version: i64) -> PyResult {
    let name = protocol::type_name(&object.class());
    let plain = match &object {
        Value::Instance(instance) => matches!(instance.payload(), Payload::None | Payload::Value(_)),
        Value::Generator(_) | Value::Function(_) | Value::Module(_) => {
            return Err(Raise::type_error(format!("cannot pickle '{name}' object")));
        }
        Value::List(_) | Value::Tuple(_) | Value::Dict(_) | Value::Str(_) | Value::Bytes(_) => true,
        Value::Int(_) | Value::Float(_) => true,
        _ => false,
    };
    if !plain {
        return Err(Raise::unsupported(format!("pickling a {name} (__reduce__)")));
    }
    if version >= 2 {
        call_copyreg(host, "_reduce_newobj", Args::one(object))
    } else {
        call_copyreg(host, "_reduce_ex", Args::two(object, Value::Int(version)))
    }
}

fn call_copyreg(host: &mut dyn Host, name: &str, args: Args) -> PyResult {
    let module = host.import_module("copyreg")?;
    let function = protocol::get_attr(host, &module, &crate::value::heap::intern(name))?;
    host.call(&function, args)
}

/// `object.__getstate__`: the attributes, or `None`; with variables of `__slots__`, a pair.
fn getstate(host: &mut dyn Host, mut args: Args) -> PyResult {
    let object = args.take(0);
    match &object {
        Value::Instance(instance) if matches!(instance.payload(), Payload::None | Payload::Value(_)) => {
            call_copyreg(host, "_default_state", Args::one(object))
        }
        Value::Instance(instance) => Ok(match instance.dict_if_any() {
            Some(dict) if !dict.is_empty() => Value::Dict(dict.copy()),
            _ => Value::None,
        }),
        _ => Ok(Value::None),
    }
}

fn subclasshook(_host: &mut dyn Host, _args: Args) -> PyResult {
    Ok(Value::NotImplemented)
}

fn init_subclass(_host: &mut dyn Host, _args: Args) -> PyResult {
    Ok(Value::None)
}

/// `__sizeof__`: what CPython 3.12 says of a plain instance.
fn sizeof(_host: &mut dyn Host, _args: Args) -> PyResult {
    Ok(Value::Int(16))
}

/// `object.__dir__`: the names in the instance's `__dict__` and in those of its class and its bases.
fn dir(host: &mut dyn Host, args: Args) -> PyResult {
    let object = &args.pos[0];
    let names = match protocol::get_attr_opt(host, object, &Name::Dict.get())? {
        Some(Value::Dict(dict)) => dict.copy(),
        _ => Dict::new(),
    };
    if let Some(Value::Type(class)) = protocol::get_attr_opt(host, object, &Name::Class.get())? {
        class::merge_dir(&names, &class);
    }
    Ok(Value::list(names.keys()))
}

/// The texts of CPython's built-in documentation are not kept: a program that asks for one ends there. Library code
/// that only hands them on gets `None`.
pub fn hidden_doc(host: &mut dyn Host) -> PyResult {
    let module = Name::NameOf.with(|n| host.globals().get_str(n));
    if module.as_ref().and_then(Value::as_str).is_some_and(|name| name.eq_str("__main__")) {
        return Err(Raise::unsupported("__doc__ of built-in objects"));
    }
    Ok(Value::None)
}

/// Whether a built-in class has a documentation text that is not kept.
pub fn has_hidden_doc(class: &Type) -> bool {
    use BuiltinType as T;
    let documented = !matches!(
        class.builtin,
        Some(
            T::NoneType
                | T::Ellipsis
                | T::NotImplementedType
                | T::DictKeys
                | T::DictValues
                | T::DictItems
                | T::MappingProxy
                | T::Generator
                | T::Frame
                | T::ListIterator
                | T::TupleIterator
                | T::StrIterator
                | T::StrAsciiIterator
                | T::BytesIterator
                | T::ByteArrayIterator
                | T::RangeIterator
                | T::LongRangeIterator
                | T::DictKeyIterator
                | T::DictValueIterator
                | T::DictItemIterator
                | T::SetIterator
                | T::ListReverseIterator
                | T::DictReverseKeyIterator
                | T::DictReverseValueIterator
                | T::DictReverseItemIterator
                | T::CallableIterator
                | T::SequenceIterator
        )
    );
    documented && class.spec.is_some_and(|spec| spec.doc.is_none())
}

fn get_class(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Type(object.class()))
}

/// Assignment to `__class__` (`object_set_class`).
fn set_class(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let new = match &value {
        Value::Null => return Err(Raise::type_error("can't delete __class__ attribute")),
        Value::Type(class) => class.clone(),
        other => {
            let got = type_name(&other.class());
            return Err(Raise::type_error(format!("__class__ must be set to a class, not '{got}' object")));
        }
    };
    let old = object.class();
    let Value::Instance(instance) = object else { return Err(immutable_class()) };
    if new.spec.is_some() || old.spec.is_some() {
        return Err(immutable_class());
    }
    let same_layout =
        old.layout == new.layout && old.has_dict == new.has_dict && class::slot_names(&old) == class::slot_names(&new);
    if !same_layout {
        return Err(Raise::type_error(format!(
            "__class__ assignment: '{}' object layout differs from '{}'",
            type_name(&new),
            type_name(&old)
        )));
    }
    instance.set_class(new);
    Ok(())
}

fn immutable_class() -> Raise {
    Raise::type_error("__class__ assignment only supported for mutable types or ModuleType subclasses")
}
