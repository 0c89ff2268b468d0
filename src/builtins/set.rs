//! `set` and `frozenset`.

use crate::value::BuiltinType;
use crate::value::types::{BaseSpec, Layout, TypeSpec};

/// `set`
pub static SET: TypeSpec = TypeSpec {
    name: "set",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Set),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `frozenset`
pub static FROZEN_SET: TypeSpec = TypeSpec {
    name: "frozenset",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::FrozenSet),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};
