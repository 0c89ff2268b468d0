//! `property`, `staticmethod` and `classmethod`.

use super::names::Name;
use super::protocol;
use crate::value::function::{NativeDef, Sig, Wrapped};
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Gc, Host, Instance, Payload, Property, PyResult, Raise, Value};

/// `property`
pub static PROPERTY: TypeSpec = TypeSpec {
    name: "property",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Property),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, new_property),
        NativeDef::slot(
            "__init__",
            Sig::Params { names: &["fget", "fset", "fdel", "doc"], posonly: 0, required: 0, kwonly: 0 },
            init_property,
        ),
        NativeDef::slot("__get__", Sig::Pos(1, 2), get),
        NativeDef::slot("__set__", Sig::Pos(2, 2), set),
        NativeDef::slot("__delete__", Sig::One, delete),
        NativeDef::method("getter", Sig::One, getter),
        NativeDef::method("setter", Sig::One, setter),
        NativeDef::method("deleter", Sig::One, deleter),
        NativeDef::method("__set_name__", Sig::Any, set_name),
    ],
    getset: &[
        GetSet { name: "fget", get: get_fget, set: None },
        GetSet { name: "fset", get: get_fset, set: None },
        GetSet { name: "fdel", get: get_fdel, set: None },
        GetSet { name: "__doc__", get: get_doc, set: Some(set_doc) },
        GetSet { name: "__isabstractmethod__", get: get_abstract, set: None },
    ],
    extra: None,
};

fn this(value: &Value) -> PyResult<&Gc<Property>> {
    match value.payload() {
        Value::Property(property) => Ok(property),
        _ => Err(Raise::type_error("a property is needed")),
    }
}

/// A part of a property that was not given is `None`.
fn or_none(value: Option<&Value>) -> Value {
    value.cloned().unwrap_or(Value::None)
}

fn new_property(_host: &mut dyn Host, args: Args) -> PyResult {
    let property = Property::default();
    for part in [&property.get, &property.set, &property.delete, &property.doc, &property.name] {
        part.replace(Value::None);
    }
    let property = Value::Property(Gc::new(property));
    Ok(match &args.pos[0] {
        Value::Type(class) if class.spec.is_none() => Instance::value(class.clone(), Payload::Value(property)),
        _ => property,
    })
}

/// `property.__init__` (`property_init_impl`)
fn init_property(host: &mut dyn Host, args: Args) -> PyResult {
    let property = this(&args.pos[0])?.clone();
    let getter = or_none(args.get(1));
    let given = args.get(4).filter(|doc| !doc.is_none());
    let doc = match given {
        Some(doc) => doc.clone(),
        None if getter.is_none() => Value::None,
        // The text of a built-in getter is not kept; whoever asks for it will hear of that.
        None if matches!(getter, Value::Builtin(_)) => Value::Null,
        None => protocol::get_attr_opt(host, &getter, &Name::Doc.get())?.unwrap_or(Value::None),
    };
    property.get.replace(getter);
    property.set.replace(or_none(args.get(2)));
    property.delete.replace(or_none(args.get(3)));
    property.doc.replace(doc.clone());
    if let (Value::Instance(_), false) = (&args.pos[0], doc.is_null()) {
        // Of a subclass's property the class's own text would hide it. Where it cannot be kept, only that of the getter
        // is an error.
        let from_getter = given.is_none() && !doc.is_none();
        match protocol::set_attr(host, &args.pos[0], &Name::Doc.get(), doc) {
            Err(error) if from_getter || !error.is(BuiltinType::AttributeError) => return Err(error),
            _ => {}
        }
    }
    Ok(Value::None)
}

/// Reads through a property (`property_descr_get`).
pub fn property_get(host: &mut dyn Host, property: &Gc<Property>, object: &Value) -> PyResult {
    let getter = property.get.borrow().clone();
    if getter.is_none() {
        return Err(missing(host, property, object, "getter")?);
    }
    host.call(&getter, Args::one(object.clone()))
}

/// Writes (NULL: deletes) through a property (`property_descr_set`).
pub fn property_set(host: &mut dyn Host, property: &Gc<Property>, object: &Value, value: Value) -> PyResult<()> {
    let (part, what) = if value.is_null() { (&property.delete, "deleter") } else { (&property.set, "setter") };
    let function = part.borrow().clone();
    if function.is_none() {
        return Err(missing(host, property, object, what)?);
    }
    let args = if value.is_null() { Args::one(object.clone()) } else { Args::two(object.clone(), value) };
    host.call(&function, args)?;
    Ok(())
}

fn missing(host: &mut dyn Host, property: &Property, object: &Value, what: &str) -> PyResult<Raise> {
    let class = object.class().qualname();
    let class = protocol::repr(host, &Value::Str(class))?;
    let class = class.to_string_lossy();
    let name = property.name.borrow().clone();
    Ok(Raise::attribute_error(if name.is_none() {
        format!("property of {class} object has no {what}")
    } else {
        let name = protocol::repr(host, &name)?;
        format!("property {} of {class} object has no {what}", name.to_string_lossy())
    }))
}

fn get(host: &mut dyn Host, args: Args) -> PyResult {
    let property = this(&args.pos[0])?;
    if args.pos[1].is_none() {
        return Ok(args.pos[0].clone());
    }
    property_get(host, property, &args.pos[1])
}

fn set(host: &mut dyn Host, args: Args) -> PyResult {
    property_set(host, this(&args.pos[0])?, &args.pos[1], args.pos[2].clone())?;
    Ok(Value::None)
}

fn delete(host: &mut dyn Host, args: Args) -> PyResult {
    property_set(host, this(&args.pos[0])?, &args.pos[1], Value::Null)?;
    Ok(Value::None)
}

/// `property_copy`: a property with one part replaced, of the same class.
fn copy(host: &mut dyn Host, args: &Args, at: usize) -> PyResult {
    let property = this(&args.pos[0])?;
    let old_getter = property.get.borrow().clone();
    let mut parts = [old_getter.clone(), property.set.borrow().clone(), property.delete.borrow().clone()];
    if !args.pos[1].is_none() {
        parts[at] = args.pos[1].clone();
    }
    let name = property.name.borrow().clone();
    let doc = property.doc.borrow().clone();
    let from_getter =
        doc.is_null() || protocol::get_attr_opt(host, &old_getter, &Name::Doc.get())?.is_some_and(|own| own.is(&doc));
    let [get, set, delete] = parts;
    let mut new_args = Args::pos([get, set, delete]);
    if !from_getter && !doc.is_none() {
        new_args.pos.push(doc);
    }
    let class = args.pos[0].class();
    let made = host.call(&Value::Type(class), new_args)?;
    if let Value::Property(made) = made.payload() {
        made.name.replace(name);
    }
    Ok(made)
}

fn getter(host: &mut dyn Host, args: Args) -> PyResult {
    copy(host, &args, 0)
}

fn setter(host: &mut dyn Host, args: Args) -> PyResult {
    copy(host, &args, 1)
}

fn deleter(host: &mut dyn Host, args: Args) -> PyResult {
    copy(host, &args, 2)
}

fn set_name(_host: &mut dyn Host, args: Args) -> PyResult {
    if args.pos.len() != 3 {
        return Err(Raise::type_error(format!(
            "__set_name__() takes 2 positional arguments but {} were given",
            args.pos.len() - 1
        )));
    }
    this(&args.pos[0])?.name.replace(args.pos[2].clone());
    Ok(Value::None)
}

fn get_fget(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(this(object)?.get.borrow().clone())
}

fn get_fset(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(this(object)?.set.borrow().clone())
}

fn get_fdel(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(this(object)?.delete.borrow().clone())
}

fn get_doc(host: &mut dyn Host, object: &Value) -> PyResult {
    let doc = this(object)?.doc.borrow().clone();
    if doc.is_null() { super::object::hidden_doc(host) } else { Ok(doc) }
}

fn set_doc(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let value = if value.is_null() { Value::None } else { value };
    this(object)?.doc.replace(value);
    Ok(())
}

fn get_abstract(host: &mut dyn Host, object: &Value) -> PyResult {
    let property = this(object)?.clone();
    for part in [&property.get, &property.set, &property.delete] {
        let part = part.borrow().clone();
        if is_abstract(host, &part)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

/// `_PyObject_IsAbstract`
fn is_abstract(host: &mut dyn Host, value: &Value) -> PyResult<bool> {
    match protocol::get_attr_opt(host, value, &Name::IsAbstractMethod.get())? {
        Some(flag) => protocol::truth(host, &flag),
        None => Ok(false),
    }
}

// ---- staticmethod and classmethod ---------------------------------------------------------------------------------

/// `staticmethod`
pub static STATIC_METHOD: TypeSpec = TypeSpec {
    name: "staticmethod",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::StaticMethod),
    subclassable: true,
    has_dict: true,
    doc: None,
    methods: &[
        NativeDef::static_method("__new__", Sig::Pos(1, 1), new_static),
        NativeDef::slot("__init__", Sig::Pos(1, 1), init_wrapped),
        NativeDef::slot("__repr__", Sig::NoArgs, repr_wrapped),
        NativeDef::slot("__call__", Sig::Any, call_static),
        NativeDef::slot("__get__", Sig::Pos(1, 2), get_static),
    ],
    getset: WRAPPED_ATTRIBUTES,
    extra: None,
};

/// `classmethod`
pub static CLASS_METHOD: TypeSpec = TypeSpec {
    name: "classmethod",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::ClassMethod),
    subclassable: true,
    has_dict: true,
    doc: None,
    methods: &[
        NativeDef::static_method("__new__", Sig::Pos(1, 1), new_class),
        NativeDef::slot("__init__", Sig::Pos(1, 1), init_wrapped),
        NativeDef::slot("__repr__", Sig::NoArgs, repr_wrapped),
        NativeDef::slot("__get__", Sig::Pos(1, 2), get_class),
    ],
    getset: WRAPPED_ATTRIBUTES,
    extra: None,
};

const WRAPPED_ATTRIBUTES: &[GetSet] = &[
    GetSet { name: "__func__", get: get_callable, set: None },
    GetSet { name: "__wrapped__", get: get_callable, set: None },
    GetSet { name: "__isabstractmethod__", get: get_wrapped_abstract, set: None },
    GetSet { name: "__name__", get: get_wrapped_name, set: None },
    GetSet { name: "__qualname__", get: get_wrapped_qualname, set: None },
    GetSet { name: "__module__", get: get_wrapped_module, set: None },
    GetSet { name: "__doc__", get: get_wrapped_doc, set: None },
    GetSet { name: "__annotations__", get: get_wrapped_annotations, set: None },
];

fn wrapped(value: &Value) -> PyResult<&Gc<Wrapped>> {
    match value.payload() {
        Value::StaticMethod(wrapped) | Value::ClassMethod(wrapped) => Ok(wrapped),
        _ => Err(Raise::type_error("a staticmethod or classmethod is needed")),
    }
}

fn made(class: &Value, value: Value) -> Value {
    match class {
        Value::Type(class) if class.spec.is_none() => Instance::value(class.clone(), Payload::Value(value)),
        _ => value,
    }
}

fn new_static(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let callable = args.take(1);
    Ok(made(&args.pos[0], Value::StaticMethod(Gc::new(Wrapped { callable }))))
}

fn new_class(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let callable = args.take(1);
    Ok(made(&args.pos[0], Value::ClassMethod(Gc::new(Wrapped { callable }))))
}

/// `__init__` of both: what it does in CPython, `__new__` has done.
fn init_wrapped(_host: &mut dyn Host, _args: Args) -> PyResult {
    Ok(Value::None)
}

fn repr_wrapped(host: &mut dyn Host, args: Args) -> PyResult {
    let inner = wrapped(&args.pos[0])?.callable.clone();
    let inner = protocol::repr(host, &inner)?;
    let name = match args.pos[0].payload() {
        Value::ClassMethod(_) => "classmethod",
        _ => "staticmethod",
    };
    Ok(Value::str(&format!("<{name}({})>", inner.to_string_lossy())))
}

fn call_static(host: &mut dyn Host, mut args: Args) -> PyResult {
    let callable = wrapped(&args.pos[0])?.callable.clone();
    args.pos.remove(0);
    host.call(&callable, args)
}

fn get_static(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(wrapped(&args.pos[0])?.callable.clone())
}

fn get_class(host: &mut dyn Host, args: Args) -> PyResult {
    let class = match args.get(2) {
        Some(Value::Type(class)) => class.clone(),
        _ => args.pos[1].class(),
    };
    let descr = Value::ClassMethod(wrapped(&args.pos[0])?.clone());
    Ok(protocol::descr_get(host, &descr, None, &class)?.unwrap_or(Value::None))
}

fn get_callable(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(wrapped(object)?.callable.clone())
}

fn get_wrapped_abstract(host: &mut dyn Host, object: &Value) -> PyResult {
    let callable = wrapped(object)?.callable.clone();
    is_abstract(host, &callable).map(Value::Bool)
}

/// What `functools.update_wrapper` copies in CPython when the object is made.
fn copied(host: &mut dyn Host, object: &Value, name: Name) -> PyResult {
    let callable = wrapped(object)?.callable.clone();
    match protocol::get_attr_opt(host, &callable, &name.get())? {
        Some(value) => Ok(value),
        None => Err(protocol::no_attribute(object, &name.get())),
    }
}

fn get_wrapped_name(host: &mut dyn Host, object: &Value) -> PyResult {
    copied(host, object, Name::NameOf)
}

fn get_wrapped_qualname(host: &mut dyn Host, object: &Value) -> PyResult {
    copied(host, object, Name::QualName)
}

fn get_wrapped_module(host: &mut dyn Host, object: &Value) -> PyResult {
    copied(host, object, Name::Module)
}

fn get_wrapped_doc(host: &mut dyn Host, object: &Value) -> PyResult {
    copied(host, object, Name::Doc)
}

fn get_wrapped_annotations(host: &mut dyn Host, object: &Value) -> PyResult {
    copied(host, object, Name::Annotations)
}
