//! `types.SimpleNamespace` (`Objects/namespaceobject.c`).

use super::support::class;
use crate::builtins::protocol::{self, CompareOp};
use crate::builtins::repr::{self, Text};
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{Layout, TypeSpec};
use crate::value::{Args, Dict, Gc, Host, Instance, Payload, PyResult, Raise, Value};

/// `types.SimpleNamespace`
pub(super) static SIMPLE_NAMESPACE: TypeSpec = TypeSpec {
    layout: Layout::Native("SimpleNamespace"),
    has_dict: true,
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, |_, mut args| {
            let class = super::support::class_arg(&mut args)?;
            Ok(Instance::value(class, Payload::None))
        }),
        NativeDef::slot("__init__", Sig::Any, |_, args| {
            if args.pos.len() > 1 {
                return Err(Raise::type_error("no positional arguments expected"));
            }
            let attributes = attributes(&args.pos[0])?;
            for (name, value) in args.kw {
                attributes.set_str(&name, value);
            }
            Ok(Value::None)
        }),
        NativeDef::slot("__repr__", Sig::NoArgs, show),
        NativeDef::slot("__lt__", Sig::One, |host, args| compare(host, CompareOp::Lt, &args)),
        NativeDef::slot("__le__", Sig::One, |host, args| compare(host, CompareOp::Le, &args)),
        NativeDef::slot("__eq__", Sig::One, |host, args| compare(host, CompareOp::Eq, &args)),
        NativeDef::slot("__ne__", Sig::One, |host, args| compare(host, CompareOp::Ne, &args)),
        NativeDef::slot("__gt__", Sig::One, |host, args| compare(host, CompareOp::Gt, &args)),
        NativeDef::slot("__ge__", Sig::One, |host, args| compare(host, CompareOp::Ge, &args)),
        NativeDef::method("__reduce__", Sig::NoArgs, |_, args| {
            let this = &args.pos[0];
            let attributes = Value::Dict(attributes(this)?);
            Ok(Value::tuple(vec![Value::Type(this.class()), Value::tuple(Vec::new()), attributes]))
        }),
    ],
    getset: &[crate::builtins::class::instance_dict()],
    extra: Some(crate::builtins::sequence::unhashable),
    ..class("types", "SimpleNamespace")
};

fn attributes(value: &Value) -> PyResult<Gc<Dict>> {
    match value {
        Value::Instance(instance) => Ok(instance.dict()),
        _ => Err(Raise::type_error("a types.SimpleNamespace object is needed")),
    }
}

/// `namespace_repr`
fn show(host: &mut dyn Host, args: Args) -> PyResult {
    let this = &args.pos[0];
    let class = this.class();
    let name = if class.spec.is_some() { "namespace".to_owned() } else { class.name().to_owned() };
    let attributes = attributes(this)?;
    let mut out = Text::default();
    let address = attributes.address();
    repr::guarded(host, &mut out, address, &format!("{name}(...)"), &mut |host, out| {
        out.push_str(&format!("{name}("));
        let mut first = true;
        for (key, value) in attributes.items() {
            let Some(key) = key.as_str().filter(|key| !key.is_empty()) else { continue };
            out.push_str(if first { "" } else { ", " });
            first = false;
            out.push(key);
            out.push_str("=");
            repr::write(host, &value, out)?;
        }
        out.push_str(")");
        Ok(())
    })?;
    Ok(Value::Str(out.finish()))
}

/// `namespace_richcompare`: the attributes are compared.
fn compare(host: &mut dyn Host, op: CompareOp, args: &Args) -> PyResult {
    let own = crate::value::types::native(&SIMPLE_NAMESPACE);
    if !args.pos.iter().all(|value| value.class().is_subtype(&own)) {
        return Ok(Value::NotImplemented);
    }
    let (a, b) = (attributes(&args.pos[0])?, attributes(&args.pos[1])?);
    protocol::compare(host, op, &Value::Dict(a), &Value::Dict(b))
}
