//! Generators.

use crate::value::BuiltinType;
use crate::value::types::{BaseSpec, Layout, TypeSpec};

/// `generator`
pub static GENERATOR: TypeSpec = TypeSpec {
    name: "generator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Generator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `coroutine`
pub static COROUTINE: TypeSpec = TypeSpec {
    name: "coroutine",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Coroutine),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `async_generator`
pub static ASYNC_GENERATOR: TypeSpec = TypeSpec {
    name: "async_generator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::AsyncGenerator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};
