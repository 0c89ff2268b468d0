//! `type` and `super`: classes and how they are made and searched.

use crate::value::BuiltinType;
use crate::value::types::{BaseSpec, Layout, TypeSpec};

/// `type`
pub static TYPE: TypeSpec = TypeSpec {
    name: "type",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Type,
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `super`
pub static SUPER: TypeSpec = TypeSpec {
    name: "super",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Super),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};
