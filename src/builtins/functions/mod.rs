//! The functions of the `builtins` module (`len`, `sorted`, `print`, …) and the module's table.

mod numbers;
mod objects;
mod output;
mod sequences;
mod unsupported;

use super::exceptions;
use crate::builtins::quick;
use crate::value::function::{NativeDef, Sig};
use crate::value::gc::outside_runs;
use crate::value::heap::intern;
use crate::value::{Builtin, BuiltinType, Dict, Gc, Host, Value, types};

pub use self::output::SYS_DICT;

/// A signature with named parameters.
const fn named(names: &'static [&'static str], posonly: u8, required: u8, kwonly: u8) -> Sig {
    Sig::Params { names, posonly, required, kwonly }
}

/// The functions, in the order of CPython's table.
static FUNCTIONS: &[NativeDef] = &[
    NativeDef::function("__build_class__", Sig::Any, super::class::build_class),
    NativeDef::function(
        "__import__",
        named(&["name", "globals", "locals", "fromlist", "level"], 0, 1, 0),
        unsupported::import,
    ),
    NativeDef::function("abs", Sig::One, numbers::abs).quick(quick::abs),
    NativeDef::function("all", Sig::One, sequences::all),
    NativeDef::function("any", Sig::One, sequences::any),
    NativeDef::function("ascii", Sig::One, objects::ascii),
    NativeDef::function("bin", Sig::One, numbers::bin),
    NativeDef::function("breakpoint", Sig::Any, unsupported::breakpoint),
    NativeDef::function("callable", Sig::One, objects::callable),
    NativeDef::function("chr", Sig::One, numbers::chr).quick(quick::chr),
    NativeDef::function("compile", Sig::Any, unsupported::compile),
    NativeDef::function("delattr", Sig::Pos(2, 2), objects::delattr),
    NativeDef::function("dir", Sig::Pos(0, 1), objects::dir),
    NativeDef::function("divmod", Sig::Pos(2, 2), numbers::divmod),
    NativeDef::function("eval", Sig::Pos(1, 3), unsupported::eval),
    NativeDef::function("exec", named(&["source", "globals", "locals", "closure"], 3, 1, 1), unsupported::exec),
    NativeDef::function("format", Sig::Pos(1, 2), objects::format),
    NativeDef::function("getattr", Sig::Pos(2, 3), objects::getattr),
    NativeDef::function("globals", Sig::NoArgs, objects::globals),
    NativeDef::function("hasattr", Sig::Pos(2, 2), objects::hasattr),
    NativeDef::function("hash", Sig::One, objects::hash),
    NativeDef::function("hex", Sig::One, numbers::hex),
    NativeDef::function("id", Sig::One, objects::id),
    NativeDef::function("input", Sig::Pos(0, 1), output::input),
    NativeDef::function("isinstance", Sig::Pos(2, 2), objects::isinstance).quick(quick::isinstance),
    NativeDef::function("issubclass", Sig::Pos(2, 2), objects::issubclass),
    NativeDef::function("iter", Sig::Pos(1, 2), sequences::iter),
    NativeDef::function("aiter", Sig::One, unsupported::aiter),
    NativeDef::function("len", Sig::One, sequences::len).quick(quick::len),
    NativeDef::function("locals", Sig::NoArgs, objects::locals),
    NativeDef::function("max", Sig::Any, sequences::max).quick(quick::max),
    NativeDef::function("min", Sig::Any, sequences::min).quick(quick::min),
    NativeDef::function("next", Sig::Pos(1, 2), sequences::next),
    NativeDef::function("anext", Sig::Pos(1, 2), unsupported::anext),
    NativeDef::function("oct", Sig::One, numbers::oct),
    NativeDef::function("ord", Sig::One, numbers::ord).quick(quick::ord),
    NativeDef::function("pow", named(&["base", "exp", "mod"], 0, 2, 0), numbers::pow),
    NativeDef::function("print", Sig::Any, output::print),
    NativeDef::function("repr", Sig::One, objects::repr),
    NativeDef::function("round", named(&["number", "ndigits"], 0, 1, 0), numbers::round),
    NativeDef::function("setattr", Sig::Pos(3, 3), objects::setattr),
    NativeDef::function("sorted", Sig::Any, sequences::sorted),
    NativeDef::function("sum", named(&["iterable", "start"], 1, 1, 0), numbers::sum),
    NativeDef::function("vars", Sig::Pos(0, 1), objects::vars),
    NativeDef::function("open", Sig::Any, unsupported::open),
    NativeDef::function("help", Sig::Any, unsupported::help),
];

/// The names of the functions, in the order of the table, and whether calling them is within the subset.
pub fn names() -> impl Iterator<Item = (&'static str, bool)> {
    let outside = |name: &str| unsupported::CALLS.iter().any(|call| call.strip_suffix("()") == Some(name));
    FUNCTIONS.iter().map(move |def| (def.name, !outside(def.name)))
}

/// The classes that have names in the module, besides the exceptions.
pub static CLASSES: &[BuiltinType] = &[
    BuiltinType::Bool,
    BuiltinType::MemoryView,
    BuiltinType::ByteArray,
    BuiltinType::Bytes,
    BuiltinType::ClassMethod,
    BuiltinType::Complex,
    BuiltinType::Dict,
    BuiltinType::Enumerate,
    BuiltinType::Filter,
    BuiltinType::Float,
    BuiltinType::FrozenSet,
    BuiltinType::Property,
    BuiltinType::Int,
    BuiltinType::List,
    BuiltinType::Map,
    BuiltinType::Object,
    BuiltinType::Range,
    BuiltinType::Reversed,
    BuiltinType::Set,
    BuiltinType::Slice,
    BuiltinType::StaticMethod,
    BuiltinType::Str,
    BuiltinType::Super,
    BuiltinType::Tuple,
    BuiltinType::Type,
    BuiltinType::Zip,
];

thread_local! {
    /// What the module `builtins` of every run begins with: nothing in it can be changed.
    static NAMESPACE: Gc<Dict> = outside_runs(namespace);
}

/// The namespace of the module `builtins`.
pub fn builtins_dict(_host: &mut dyn Host) -> Gc<Dict> {
    let dict = NAMESPACE.with(|namespace| namespace.copy());
    for name in ["quit", "exit"] {
        dict.set_str(&intern(name), unsupported::quitter(name));
    }
    dict
}

fn namespace() -> Gc<Dict> {
    let dict = Dict::new();
    let set = |name: &str, value: Value| {
        dict.set_str(&intern(name), value);
    };
    set("__name__", Value::str("builtins"));
    set(
        "__doc__",
        Value::str(
            "Built-in functions, types, exceptions, and other objects.\n\nThis module provides direct access to all \
             'built-in'\nidentifiers of Python; for example, builtins.len is\nthe full name for the built-in function \
             len().\n\nThis module is not normally accessed explicitly by most\napplications, but can be useful in \
             modules that provide\nobjects with the same name as a builtin and need to\naccess the built-in of that \
             name.",
        ),
    );
    set("__package__", Value::str(""));
    set("__loader__", Value::None);
    set("__spec__", Value::None);
    for def in FUNCTIONS {
        set(def.name, Builtin::shared(def, "builtins"));
    }
    set("None", Value::None);
    set("Ellipsis", Value::Ellipsis);
    set("NotImplemented", Value::NotImplemented);
    set("False", Value::Bool(false));
    set("True", Value::Bool(true));
    for &class in CLASSES {
        set(class.name(), Value::Type(types::builtin(class)));
    }
    set("__debug__", Value::Bool(true));
    for &class in exceptions::ALL {
        set(class.name(), Value::Type(types::builtin(class)));
    }
    for name in ["EnvironmentError", "IOError"] {
        set(name, Value::Type(types::builtin(BuiltinType::OSError)));
    }
    dict
}
