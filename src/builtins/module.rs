//! `module`.

use super::names::Name;
use super::protocol::{self, no_attribute};
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Dict, Gc, Host, Module, PyResult, Raise, Value};

/// `module`
pub static MODULE: TypeSpec = TypeSpec {
    name: "module",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Module),
    subclassable: true,
    has_dict: true,
    doc: None,
    methods: &[
        NativeDef::static_method(
            "__new__",
            Sig::Params { names: &["name", "doc"], posonly: 0, required: 1, kwonly: 0 },
            new,
        ),
        NativeDef::slot("__repr__", Sig::NoArgs, repr),
        NativeDef::slot("__getattribute__", Sig::One, getattribute),
        NativeDef::slot("__setattr__", Sig::Pos(2, 2), setattr),
        NativeDef::slot("__delattr__", Sig::One, delattr),
        NativeDef::method("__dir__", Sig::NoArgs, dir),
    ],
    getset: &[GetSet { name: "__dict__", get: get_dict, set: None }],
    extra: None,
};

fn this(value: &Value) -> PyResult<&Gc<Module>> {
    match value.payload() {
        Value::Module(module) => Ok(module),
        _ => Err(Raise::type_error("a module is needed")),
    }
}

fn new(_host: &mut dyn Host, args: Args) -> PyResult {
    let Some(name) = args.get(1).and_then(Value::as_str) else {
        return Err(Raise::type_error("module() argument 'name' must be str"));
    };
    let dict = Dict::new();
    dict.set_str(&Name::NameOf.get(), Value::Str(name.clone()));
    dict.set_str(&Name::Doc.get(), args.get(2).cloned().unwrap_or(Value::None));
    Ok(Value::Module(Gc::new(Module { name: (&*name.to_string_lossy()).into(), dict })))
}

fn repr(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Value::str(&format!("<module '{}'>", this(&args.pos[0])?.name)))
}

fn getattribute(host: &mut dyn Host, args: Args) -> PyResult {
    let name = super::object::name_argument(&args.pos[1])?;
    match protocol::generic_attr(host, &args.pos[0], &name)? {
        Some(value) => Ok(value),
        None => Err(no_attribute(&args.pos[0], &name)),
    }
}

fn setattr(host: &mut dyn Host, mut args: Args) -> PyResult {
    let name = super::object::name_argument(&args.pos[1])?;
    let value = args.take(2);
    protocol::generic_set_attr(host, &args.pos[0], &name, value)?;
    Ok(Value::None)
}

fn delattr(host: &mut dyn Host, args: Args) -> PyResult {
    let name = super::object::name_argument(&args.pos[1])?;
    protocol::generic_set_attr(host, &args.pos[0], &name, Value::Null)?;
    Ok(Value::None)
}

fn dir(host: &mut dyn Host, args: Args) -> PyResult {
    let names = host.module_names(this(&args.pos[0])?)?;
    Ok(Value::list(names))
}

fn get_dict(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Dict(this(object)?.dict.clone()))
}
