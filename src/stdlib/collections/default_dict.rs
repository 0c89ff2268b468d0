//! `collections.defaultdict`: a dict whose `__missing__` calls a factory. The factory is kept where instances keep
//! the variables of `__slots__`.

use crate::builtins::protocol;
use crate::builtins::repr::{self, Text};
use crate::builtins::{dict, sequence};
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec, native};
use crate::value::{Args, BuiltinType, Dict, Gc, Host, PyResult, Raise, Value, ViewKind};

/// `collections.defaultdict`
pub static DEFAULT_DICT: TypeSpec = TypeSpec {
    name: "defaultdict",
    module: "collections",
    base: BaseSpec::Builtin(BuiltinType::Dict),
    layout: Layout::Value(BuiltinType::Dict),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: METHODS,
    getset: &[GetSet {
        name: "default_factory",
        get: |_, value| Ok(factory_of(value)),
        set: Some(|_, value, factory| {
            set_factory(value, factory);
            Ok(())
        }),
    }],
    extra: None,
};

const METHODS: &[NativeDef] = &[
    NativeDef::slot("__repr__", Sig::NoArgs, repr_slot),
    NativeDef::slot("__init__", Sig::Any, init),
    NativeDef::slot("__or__", Sig::One, |host, args| or(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ror__", Sig::One, |host, args| or(host, &args.pos[1], &args.pos[0])),
    NativeDef::method("__missing__", Sig::One, missing),
    NativeDef::method("copy", Sig::NoArgs, |host, args| copy_of(host, &args.pos[0], &args.pos[0])),
    NativeDef::method("__copy__", Sig::NoArgs, |host, args| copy_of(host, &args.pos[0], &args.pos[0])),
    NativeDef::method("__reduce__", Sig::NoArgs, reduce),
    NativeDef::class_method("__class_getitem__", Sig::One, crate::builtins::typing::class_getitem),
];

const FACTORY: &str = "default_factory";

fn factory_of(value: &Value) -> Value {
    match value {
        Value::Instance(instance) => instance.slot(&intern(FACTORY)).unwrap_or(Value::None),
        _ => Value::None,
    }
}

fn set_factory(value: &Value, factory: Value) {
    if let Value::Instance(instance) = value {
        let factory = if factory.is_null() { Value::None } else { factory };
        instance.set_slot(&intern(FACTORY), factory);
    }
}

fn dict_of(value: &Value) -> PyResult<&Gc<Dict>> {
    value.as_dict().ok_or_else(|| sequence::wrong_receiver(BuiltinType::Dict, value))
}

/// `defdict_init`: the factory, then what `dict()` takes.
fn init(host: &mut dyn Host, mut args: Args) -> PyResult {
    if let Some(factory) = args.get(1).cloned() {
        if !factory.is_none() && !protocol::is_callable(&factory) {
            return Err(Raise::type_error("first argument must be callable or None"));
        }
        args.pos.remove(1);
        set_factory(&args.pos[0], factory);
    } else {
        set_factory(&args.pos[0], Value::None);
    }
    dict::update_common(host, &args, "dict")?;
    Ok(Value::None)
}

/// `defdict_missing`
fn missing(host: &mut dyn Host, mut args: Args) -> PyResult {
    let key = args.take(1);
    let factory = factory_of(&args.pos[0]);
    if factory.is_none() {
        return Err(Raise::key_error(key));
    }
    let value = host.call(&factory, Args::none())?;
    protocol::set_item(host, &args.pos[0], &key, value.clone())?;
    Ok(value)
}

fn repr_slot(host: &mut dyn Host, args: Args) -> PyResult {
    let value = &args.pos[0];
    let name = value.class().name().to_owned();
    let mut out = Text::default();
    out.push_str(&name);
    out.push_str("(");
    let factory = factory_of(value);
    // What may show the dict again.
    let address = match &factory {
        Value::Instance(instance) => Some(instance.address()),
        Value::Method(method) => Some(method.address()),
        _ => None,
    };
    match address {
        Some(address) => {
            repr::guarded(host, &mut out, address, "...", &mut |host, out| repr::write(host, &factory, out))?
        }
        None => repr::write(host, &factory, &mut out)?,
    }
    out.push_str(", ");
    dict::write_repr(host, value, &mut out)?;
    out.push_str(")");
    Ok(Value::Str(out.finish()))
}

/// `new_defdict`: of the receiver's class, with its factory and other items.
fn copy_of(host: &mut dyn Host, value: &Value, items: &Value) -> PyResult {
    host.call(&Value::Type(value.class()), Args::two(factory_of(value), items.clone()))
}

/// `defdict_or`
fn or(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    let (own, other) = if a.class().is_subtype(&native(&DEFAULT_DICT)) { (a, b) } else { (b, a) };
    if other.as_dict().is_none() {
        return Ok(Value::NotImplemented);
    }
    let merged = copy_of(host, own, a)?;
    dict::update(host, dict_of(&merged)?, b)?;
    Ok(merged)
}

fn reduce(_host: &mut dyn Host, args: Args) -> PyResult {
    let factory = factory_of(&args.pos[0]);
    let arguments = if factory.is_none() { vec![] } else { vec![factory] };
    let dict = dict_of(&args.pos[0])?;
    let items = crate::builtins::iter::of_dict(dict, ViewKind::Items, false);
    let class = Value::Type(args.pos[0].class());
    Ok(Value::tuple(vec![class, Value::tuple(arguments), Value::None, Value::None, items]))
}
