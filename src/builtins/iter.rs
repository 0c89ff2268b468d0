//! The built-in iterators: how they are made and how they advance.

use crate::value::BuiltinType;
use crate::value::types::{BaseSpec, Layout, TypeSpec};

/// `list_iterator`
pub static LIST_ITERATOR: TypeSpec = TypeSpec {
    name: "list_iterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::ListIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `list_reverseiterator`
pub static LIST_REVERSE_ITERATOR: TypeSpec = TypeSpec {
    name: "list_reverseiterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::ListReverseIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `tuple_iterator`
pub static TUPLE_ITERATOR: TypeSpec = TypeSpec {
    name: "tuple_iterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::TupleIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `str_iterator`
pub static STR_ITERATOR: TypeSpec = TypeSpec {
    name: "str_iterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::StrIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `str_ascii_iterator`
pub static STR_ASCII_ITERATOR: TypeSpec = TypeSpec {
    name: "str_ascii_iterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::StrAsciiIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `bytes_iterator`
pub static BYTES_ITERATOR: TypeSpec = TypeSpec {
    name: "bytes_iterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::BytesIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `bytearray_iterator`
pub static BYTE_ARRAY_ITERATOR: TypeSpec = TypeSpec {
    name: "bytearray_iterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::ByteArrayIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `range_iterator`
pub static RANGE_ITERATOR: TypeSpec = TypeSpec {
    name: "range_iterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::RangeIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `longrange_iterator`
pub static LONG_RANGE_ITERATOR: TypeSpec = TypeSpec {
    name: "longrange_iterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::LongRangeIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `dict_keyiterator`
pub static DICT_KEY_ITERATOR: TypeSpec = TypeSpec {
    name: "dict_keyiterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::DictKeyIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `dict_valueiterator`
pub static DICT_VALUE_ITERATOR: TypeSpec = TypeSpec {
    name: "dict_valueiterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::DictValueIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `dict_itemiterator`
pub static DICT_ITEM_ITERATOR: TypeSpec = TypeSpec {
    name: "dict_itemiterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::DictItemIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `dict_reversekeyiterator`
pub static DICT_REVERSE_KEY_ITERATOR: TypeSpec = TypeSpec {
    name: "dict_reversekeyiterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::DictReverseKeyIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `dict_reversevalueiterator`
pub static DICT_REVERSE_VALUE_ITERATOR: TypeSpec = TypeSpec {
    name: "dict_reversevalueiterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::DictReverseValueIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `dict_reverseitemiterator`
pub static DICT_REVERSE_ITEM_ITERATOR: TypeSpec = TypeSpec {
    name: "dict_reverseitemiterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::DictReverseItemIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `set_iterator`
pub static SET_ITERATOR: TypeSpec = TypeSpec {
    name: "set_iterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::SetIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `enumerate`
pub static ENUMERATE: TypeSpec = TypeSpec {
    name: "enumerate",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Enumerate),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `zip`
pub static ZIP: TypeSpec = TypeSpec {
    name: "zip",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Zip),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `map`
pub static MAP: TypeSpec = TypeSpec {
    name: "map",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Map),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `filter`
pub static FILTER: TypeSpec = TypeSpec {
    name: "filter",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Filter),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `reversed`
pub static REVERSED: TypeSpec = TypeSpec {
    name: "reversed",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Reversed),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `iterator`
pub static SEQUENCE_ITERATOR: TypeSpec = TypeSpec {
    name: "iterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::SequenceIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `callable_iterator`
pub static CALLABLE_ITERATOR: TypeSpec = TypeSpec {
    name: "callable_iterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::CallableIterator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};
