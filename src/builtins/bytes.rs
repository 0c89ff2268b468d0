//! `bytes`, `bytearray` and `memoryview`.

use std::borrow::Cow;

use super::protocol;
use super::sequence::type_name;
use crate::value::types::{BaseSpec, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Host, PyResult, Raise, Value};

/// The bytes of an object that has a buffer: `bytes`, `bytearray`, `memoryview`.
pub fn buffer(value: &Value) -> Option<Cow<'_, [u8]>> {
    match value.payload() {
        Value::Bytes(b) => Some(Cow::Borrowed(b.as_slice())),
        Value::ByteArray(b) => Some(Cow::Owned(b.with(<[u8]>::to_vec))),
        _ => None,
    }
}

/// The bytes that an object stands for (`PyObject_Bytes`): `__bytes__`, a buffer, or an iterable of small integers.
///
/// # Errors
/// TypeError, ValueError for what cannot be a byte.
pub fn of_object(host: &mut dyn Host, value: &Value) -> PyResult<Vec<u8>> {
    if let Value::Bytes(data) = value {
        return Ok(data.as_slice().to_vec());
    }
    if let Some(result) = protocol::call_special(host, value, "__bytes__", Args::none())? {
        return match result.as_bytes() {
            Some(data) => Ok(data.as_slice().to_vec()),
            None => Err(Raise::type_error(format!("__bytes__ returned non-bytes (type {})", type_name(&result)))),
        };
    }
    from_object(host, value)
}

/// `PyBytes_FromObject`.
fn from_object(host: &mut dyn Host, value: &Value) -> PyResult<Vec<u8>> {
    if let Some(data) = buffer(value) {
        return Ok(data.into_owned());
    }
    let cannot = || Raise::type_error(format!("cannot convert '{}' object to bytes", type_name(value)));
    if value.as_str().is_some() {
        return Err(cannot());
    }
    let iterator = protocol::iter(host, value).map_err(|error| match error.is(BuiltinType::TypeError) {
        true => cannot(),
        false => error,
    })?;
    let mut data = Vec::new();
    while let Some(item) = protocol::next(host, &iterator)? {
        data.push(byte(host, &item, "bytes must be in range(0, 256)")?);
    }
    Ok(data)
}

/// An integer that is to be a byte.
fn byte(host: &mut dyn Host, value: &Value, wrong: &str) -> PyResult<u8> {
    let index = protocol::index(host, value)?;
    index.as_i64().and_then(|i| u8::try_from(i).ok()).ok_or_else(|| Raise::value_error(wrong))
}

/// `bytes`
pub static BYTES: TypeSpec = TypeSpec {
    name: "bytes",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Bytes),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `bytearray`
pub static BYTE_ARRAY: TypeSpec = TypeSpec {
    name: "bytearray",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::ByteArray),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `memoryview`
pub static MEMORY_VIEW: TypeSpec = TypeSpec {
    name: "memoryview",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::MemoryView),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};
