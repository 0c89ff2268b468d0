//! `typing`: Python source on top of the type parameters and aliases that the VM has.

use super::{ModuleSpec, Part, set};
use crate::value::function::{NativeDef, Sig};
use crate::value::types;
use crate::value::{Args, Host};
use crate::value::{BuiltinType, PyResult, Raise, Value};

/// The module.
pub static TYPING: ModuleSpec = ModuleSpec {
    functions: &[
        NativeDef::function("_evaluate", Sig::Pos(2, 2), evaluate),
        NativeDef::function("_import", Sig::One, |host, args| match args.pos[0].as_str() {
            Some(name) => host.import_module(&name.to_string_lossy()),
            None => Err(Raise::type_error("a name is needed")),
        }),
    ],
    init: Some(|_, module| {
        for (name, class) in [
            ("TypeVar", BuiltinType::TypeVar),
            ("ParamSpec", BuiltinType::ParamSpec),
            ("TypeVarTuple", BuiltinType::TypeVarTuple),
            ("TypeAliasType", BuiltinType::TypeAliasType),
            ("GenericAlias", BuiltinType::GenericAlias),
            ("_UnionType", BuiltinType::UnionType),
        ] {
            set(&module.dict, name, Value::Type(types::builtin(class)));
        }
        Ok(())
    }),
    source: Some(include_str!("python/typing.py")),
    parts: &[
        Part {
            names: &[
                "Protocol",
                "runtime_checkable",
                "SupportsInt",
                "SupportsFloat",
                "SupportsComplex",
                "SupportsBytes",
                "SupportsIndex",
                "SupportsAbs",
                "SupportsRound",
            ],
            source: include_str!("python/typing_protocol.py"),
        },
        Part {
            names: &["NamedTuple", "NamedTupleMeta", "TypedDict"],
            source: include_str!("python/typing_classes.py"),
        },
        Part { names: &["get_type_hints"], source: include_str!("python/typing_hints.py") },
    ],
    ..ModuleSpec::new("typing")
};

/// The class that an annotation written as text names, where it is a plain name.
fn evaluate(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(name) = args.pos[0].as_str() else { return Err(Raise::type_error("a text is needed")) };
    let globals = match args.pos[1].as_dict() {
        Some(globals) => globals.clone(),
        None => match host.import_module("__main__")? {
            Value::Module(main) => main.dict.clone(),
            _ => host.globals(),
        },
    };
    if let Some(found) = globals.get_str(name) {
        return Ok(found);
    }
    let builtins = host.import_module("builtins")?;
    let known = crate::builtins::protocol::get_attr_opt(host, &builtins, name)?;
    known.ok_or_else(|| Raise::unsupported(format!("evaluating the annotation '{}'", name.to_string_lossy())))
}
