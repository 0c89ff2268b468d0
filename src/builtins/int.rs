//! `int` and `bool`.

use crate::value::BuiltinType;
use crate::value::types::{BaseSpec, Layout, TypeSpec};

/// `bool`
pub static BOOL: TypeSpec = TypeSpec {
    name: "bool",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Int),
    layout: Layout::Value(BuiltinType::Int),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `int`
pub static INT: TypeSpec = TypeSpec {
    name: "int",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Int),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};
