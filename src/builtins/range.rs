//! `range` and `slice`.

use crate::value::BuiltinType;
use crate::value::types::{BaseSpec, Layout, TypeSpec};

/// `range`
pub static RANGE: TypeSpec = TypeSpec {
    name: "range",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Range),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `slice`
pub static SLICE: TypeSpec = TypeSpec {
    name: "slice",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Slice),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};
