//! `None`, `...` and `NotImplemented`.

use crate::value::BuiltinType;
use crate::value::types::{BaseSpec, Layout, TypeSpec};

/// `NoneType`
pub static NONE_TYPE: TypeSpec = TypeSpec {
    name: "NoneType",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::NoneType),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
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
    methods: &[],
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
    methods: &[],
    getset: &[],
    extra: None,
};
