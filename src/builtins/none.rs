//! `None`, `...` and `NotImplemented`.

use crate::value::function::{NativeDef, Sig};
use crate::value::types::{BaseSpec, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Host, PyResult, Raise, Value};

/// `NoneType`
pub static NONE_TYPE: TypeSpec = TypeSpec {
    name: "NoneType",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::NoneType),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, new),
        NativeDef::slot("__repr__", Sig::NoArgs, repr),
        NativeDef::slot("__hash__", Sig::NoArgs, hash),
        NativeDef::slot("__bool__", Sig::NoArgs, bool),
    ],
    getset: &[],
    extra: None,
};

/// `ellipsis`
pub static ELLIPSIS: TypeSpec = TypeSpec {
    name: "ellipsis",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Ellipsis),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[NativeDef::static_method("__new__", Sig::Any, new), NativeDef::slot("__repr__", Sig::NoArgs, repr)],
    getset: &[],
    extra: None,
};

/// `NotImplementedType`
pub static NOT_IMPLEMENTED_TYPE: TypeSpec = TypeSpec {
    name: "NotImplementedType",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::NotImplementedType),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, new),
        NativeDef::slot("__repr__", Sig::NoArgs, repr),
        NativeDef::slot("__bool__", Sig::NoArgs, bool),
    ],
    getset: &[],
    extra: None,
};

/// `type(None)()` gives the one object of the class.
fn new(_host: &mut dyn Host, args: Args) -> PyResult {
    let Some(Value::Type(class)) = args.pos.first() else { return Err(Raise::type_error("not enough arguments")) };
    if args.pos.len() > 1 || !args.kw.is_empty() {
        let name = match class.builtin {
            Some(BuiltinType::Ellipsis) => "EllipsisType",
            _ => class.builtin.map_or("NoneType", BuiltinType::name),
        };
        return Err(Raise::type_error(format!("{name} takes no arguments")));
    }
    Ok(match class.builtin {
        Some(BuiltinType::Ellipsis) => Value::Ellipsis,
        Some(BuiltinType::NotImplementedType) => Value::NotImplemented,
        _ => Value::None,
    })
}

fn repr(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Value::str(match args.pos[0] {
        Value::Ellipsis => "Ellipsis",
        Value::NotImplemented => "NotImplemented",
        _ => "None",
    }))
}

fn hash(host: &mut dyn Host, args: Args) -> PyResult {
    super::protocol::hash(host, &args.pos[0]).map(Value::Int)
}

fn bool(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Value::Bool(matches!(args.pos[0], Value::NotImplemented)))
}
