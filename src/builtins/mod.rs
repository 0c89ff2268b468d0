//! Built-in classes and functions. One room a type: its operations and its method table live in one file. What cuts
//! across types (attribute access, operators, iteration, repr) is in `protocol`; how a built-in function gets its
//! arguments, in `call`.

pub mod bytes;
pub mod call;
pub mod class;
pub mod codecs;
pub mod complex;
pub mod descriptors;
pub mod dict;
pub mod dict_view;
pub mod exceptions;
pub mod float;
pub mod function;
pub mod functions;
pub mod generator;
pub mod int;
pub mod iter;
pub mod list;
pub mod mapping_proxy;
pub mod module;
pub mod names;
pub mod none;
pub mod object;
pub mod protocol;
pub mod quick;
pub mod range;
pub mod repr;
pub mod scalar;
pub mod sequence;
pub mod set;
pub mod sort;
pub mod str;
pub mod tuple;
pub mod typing;
pub mod vm_support;

use crate::value::BuiltinType;
use crate::value::types::TypeSpec;

/// The table of a built-in class.
pub fn find_spec(class: BuiltinType) -> &'static TypeSpec {
    match class {
        BuiltinType::Object => &object::OBJECT,
        BuiltinType::Type => &class::TYPE,
        BuiltinType::Super => &class::SUPER,
        BuiltinType::NoneType => &none::NONE_TYPE,
        BuiltinType::Ellipsis => &none::ELLIPSIS,
        BuiltinType::NotImplementedType => &none::NOT_IMPLEMENTED_TYPE,
        BuiltinType::Bool => &int::BOOL,
        BuiltinType::Int => &int::INT,
        BuiltinType::Float => &float::FLOAT,
        BuiltinType::Complex => &complex::COMPLEX,
        BuiltinType::Str => &str::STR,
        BuiltinType::Bytes => &bytes::BYTES,
        BuiltinType::ByteArray => &bytes::BYTE_ARRAY,
        BuiltinType::MemoryView => &bytes::MEMORY_VIEW,
        BuiltinType::Tuple => &tuple::TUPLE,
        BuiltinType::List => &list::LIST,
        BuiltinType::Dict => &dict::DICT,
        BuiltinType::DictKeys => &dict::DICT_KEYS,
        BuiltinType::DictValues => &dict::DICT_VALUES,
        BuiltinType::DictItems => &dict::DICT_ITEMS,
        BuiltinType::MappingProxy => &dict::MAPPING_PROXY,
        BuiltinType::Set => &set::SET,
        BuiltinType::FrozenSet => &set::FROZEN_SET,
        BuiltinType::Range => &range::RANGE,
        BuiltinType::Slice => &range::SLICE,
        BuiltinType::Function => &function::FUNCTION,
        BuiltinType::Method => &function::METHOD,
        BuiltinType::BuiltinFunction => &function::BUILTIN_FUNCTION,
        BuiltinType::MethodDescriptor => &function::METHOD_DESCRIPTOR,
        BuiltinType::WrapperDescriptor => &function::WRAPPER_DESCRIPTOR,
        BuiltinType::MethodWrapper => &function::METHOD_WRAPPER,
        BuiltinType::ClassMethodDescriptor => &function::CLASS_METHOD_DESCRIPTOR,
        BuiltinType::GetSetDescriptor => &function::GET_SET_DESCRIPTOR,
        BuiltinType::MemberDescriptor => &function::MEMBER_DESCRIPTOR,
        BuiltinType::Code => &function::CODE,
        BuiltinType::Cell => &function::CELL,
        BuiltinType::Frame => &exceptions::FRAME,
        BuiltinType::Traceback => &exceptions::TRACEBACK,
        BuiltinType::Property => &descriptors::PROPERTY,
        BuiltinType::StaticMethod => &descriptors::STATIC_METHOD,
        BuiltinType::ClassMethod => &descriptors::CLASS_METHOD,
        BuiltinType::Generator => &generator::GENERATOR,
        BuiltinType::Coroutine => &generator::COROUTINE,
        BuiltinType::AsyncGenerator => &generator::ASYNC_GENERATOR,
        BuiltinType::Module => &module::MODULE,
        BuiltinType::GenericAlias => &typing::GENERIC_ALIAS,
        BuiltinType::UnionType => &typing::UNION_TYPE,
        BuiltinType::TypeAliasType => &typing::TYPE_ALIAS_TYPE,
        BuiltinType::TypeVar => &typing::TYPE_VAR,
        BuiltinType::ParamSpec => &typing::PARAM_SPEC,
        BuiltinType::TypeVarTuple => &typing::TYPE_VAR_TUPLE,
        BuiltinType::ListIterator => &iter::LIST_ITERATOR,
        BuiltinType::ListReverseIterator => &iter::LIST_REVERSE_ITERATOR,
        BuiltinType::TupleIterator => &iter::TUPLE_ITERATOR,
        BuiltinType::StrIterator => &iter::STR_ITERATOR,
        BuiltinType::StrAsciiIterator => &iter::STR_ASCII_ITERATOR,
        BuiltinType::BytesIterator => &iter::BYTES_ITERATOR,
        BuiltinType::ByteArrayIterator => &iter::BYTE_ARRAY_ITERATOR,
        BuiltinType::RangeIterator => &iter::RANGE_ITERATOR,
        BuiltinType::LongRangeIterator => &iter::LONG_RANGE_ITERATOR,
        BuiltinType::DictKeyIterator => &iter::DICT_KEY_ITERATOR,
        BuiltinType::DictValueIterator => &iter::DICT_VALUE_ITERATOR,
        BuiltinType::DictItemIterator => &iter::DICT_ITEM_ITERATOR,
        BuiltinType::DictReverseKeyIterator => &iter::DICT_REVERSE_KEY_ITERATOR,
        BuiltinType::DictReverseValueIterator => &iter::DICT_REVERSE_VALUE_ITERATOR,
        BuiltinType::DictReverseItemIterator => &iter::DICT_REVERSE_ITEM_ITERATOR,
        BuiltinType::SetIterator => &iter::SET_ITERATOR,
        BuiltinType::Enumerate => &iter::ENUMERATE,
        BuiltinType::Zip => &iter::ZIP,
        BuiltinType::Map => &iter::MAP,
        BuiltinType::Filter => &iter::FILTER,
        BuiltinType::Reversed => &iter::REVERSED,
        BuiltinType::SequenceIterator => &iter::SEQUENCE_ITERATOR,
        BuiltinType::CallableIterator => &iter::CALLABLE_ITERATOR,
        exception => exceptions::find(exception).unwrap_or(&exceptions::BASE_EXCEPTION),
    }
}
