//! `tuple`.

use crate::value::BuiltinType;
use crate::value::types::{BaseSpec, Layout, TypeSpec};

/// `tuple`
pub static TUPLE: TypeSpec = TypeSpec {
    name: "tuple",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Tuple),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};
