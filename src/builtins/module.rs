//! `module`.

use crate::value::BuiltinType;
use crate::value::types::{BaseSpec, Layout, TypeSpec};

/// `module`
pub static MODULE: TypeSpec = TypeSpec {
    name: "module",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Module),
    subclassable: true,
    has_dict: true,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};
