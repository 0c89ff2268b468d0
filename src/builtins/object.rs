//! `object`: the root of all classes.

use crate::value::types::{BaseSpec, Layout, TypeSpec};

/// `object`
pub static OBJECT: TypeSpec = TypeSpec {
    name: "object",
    module: "builtins",
    base: BaseSpec::None,
    layout: Layout::Object,
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};
