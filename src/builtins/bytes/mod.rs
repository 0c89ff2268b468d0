//! `bytes`, `bytearray` and `memoryview`: buffers, construction, operators, subscripts. The methods that `bytes` and
//! `bytearray` share are in `methods`, what changes a `bytearray` in `mutable`, `%` in `percent`.

mod memory;
mod methods;
mod mutable;
mod percent;
mod table;

use std::ops::Deref;

pub use self::memory::MEMORY_VIEW;
pub use self::mutable::{del_item, set_item};
pub use self::table::{BYTE_ARRAY, BYTES};

use super::protocol::{self, BinaryOp, CompareOp};
use super::scalar::{self, new_class};
use super::sequence::{self, construct, type_name};
use super::str::codec_argument;
use super::{codecs, range};
use crate::arith::text as arith;
use crate::value::{Args, BuiltinType, ByteArray, Bytes, Gc, Host, PyResult, Raise, Str, Value};

// ---- buffers ----------------------------------------------------------------------------------------------------

/// The bytes of an object: shared with a `bytes`, a copy of what others hold at present.
pub enum Data {
    /// Those of a `bytes`.
    Shared(Gc<Bytes>),
    /// A copy.
    Owned(Vec<u8>),
}

impl Deref for Data {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Data::Shared(bytes) => bytes.as_slice(),
            Data::Owned(bytes) => bytes,
        }
    }
}

impl Default for Data {
    fn default() -> Data {
        Data::Owned(Vec::new())
    }
}

impl Data {
    /// The bytes for keeps.
    pub fn into_vec(self) -> Vec<u8> {
        match self {
            Data::Shared(bytes) => bytes.as_slice().to_vec(),
            Data::Owned(bytes) => bytes,
        }
    }
}

/// The bytes of an object that has a buffer: `bytes`, `bytearray`, `memoryview`, `array`.
pub fn buffer(value: &Value) -> Option<Data> {
    match value.payload() {
        Value::Bytes(b) => Some(Data::Shared(b.clone())),
        Value::ByteArray(b) => Some(Data::Owned(b.with(<[u8]>::to_vec))),
        other => match memory::contents(other) {
            Some(data) => Some(Data::Owned(data)),
            None => {
                let data = value.native()?;
                let (size, _) = data.buffer()?;
                Some(Data::Owned(data.read_buffer(0..size)))
            }
        },
    }
}

/// The length of a buffer that can be written to (`bytearray`, `array`, a `memoryview` of one); `None`: there is none.
pub fn writable(value: &Value) -> Option<usize> {
    match value.payload() {
        Value::ByteArray(array) => Some(array.with(<[u8]>::len)),
        other => memory::writable(other).or_else(|| value.native()?.buffer().map(|(size, _)| size)),
    }
}

/// Writes bytes into a buffer that [`writable`] knows, from an offset on.
pub fn write_at(value: &Value, at: usize, data: &[u8]) {
    match value.payload() {
        Value::ByteArray(array) => array.with_mut(|bytes| {
            if let Some(room) = bytes.get_mut(at..at + data.len()) {
                room.copy_from_slice(data);
            }
        }),
        other if memory::writable(other).is_some() => memory::write_bytes(other, at, data),
        _ => {
            if let Some(owner) = value.native() {
                owner.write_buffer(at, data);
            }
        }
    }
}

/// The bytes of an argument that must have a buffer.
///
/// # Errors
/// TypeError when it has none.
pub fn bytes_like(value: &Value) -> PyResult<Data> {
    buffer(value)
        .ok_or_else(|| Raise::type_error(format!("a bytes-like object is required, not '{}'", type_name(value))))
}

/// The receiver's bytes.
fn this(args: &Args) -> Data {
    buffer(&args.pos[0]).unwrap_or_default()
}

/// Bytes in a new object of the receiver's kind: `bytes` or `bytearray`.
fn like(receiver: &Value, data: Vec<u8>) -> Value {
    match receiver.payload() {
        Value::ByteArray(_) => Value::ByteArray(ByteArray::new(data)),
        _ => Value::bytes(data),
    }
}

/// The receiver where nothing had to be done: itself, if it is an exact `bytes`.
fn unchanged(receiver: &Value) -> Value {
    match receiver {
        Value::Bytes(_) => receiver.clone(),
        _ => like(receiver, buffer(receiver).unwrap_or_default().into_vec()),
    }
}

/// The bytes that an object stands for (`PyObject_Bytes`): `__bytes__`, a buffer, or an iterable of small integers.
///
/// # Errors
/// TypeError, ValueError for what cannot be a byte.
pub fn of_object(host: &mut dyn Host, value: &Value) -> PyResult<Vec<u8>> {
    match special(host, value)? {
        Some(data) => Ok(data.into_vec()),
        None => of_items(host, value, "bytes", "bytes must be in range(0, 256)"),
    }
}

/// What `__bytes__` of an object gives, if it has that.
fn special(host: &mut dyn Host, value: &Value) -> PyResult<Option<Data>> {
    if let Value::Bytes(data) = value {
        return Ok(Some(Data::Shared(data.clone())));
    }
    let Some(result) = protocol::call_special(host, value, "__bytes__", Args::none())? else { return Ok(None) };
    match result.as_bytes() {
        Some(data) => Ok(Some(Data::Shared(data.clone()))),
        None => Err(Raise::type_error(format!("__bytes__ returned non-bytes (type {})", type_name(&result)))),
    }
}

/// The bytes of a buffer, or of an iterable of integers, for an object of class `class`.
fn of_items(host: &mut dyn Host, value: &Value, class: &str, wrong: &str) -> PyResult<Vec<u8>> {
    if let Some(data) = buffer(value) {
        return Ok(data.into_vec());
    }
    let cannot = || Raise::type_error(format!("cannot convert '{}' object to {class}", type_name(value)));
    if value.as_str().is_some() {
        return Err(cannot());
    }
    let iterator = protocol::iter(host, value).map_err(|error| match error.is(BuiltinType::TypeError) {
        true => cannot(),
        false => error,
    })?;
    if class == "bytes" {
        // `_PyBytes_FromIterator` asks for the length; `bytearray` does not.
        protocol::length_hint(host, value, 64)?;
    }
    let (mut data, mut reserved) = (Vec::new(), 0);
    while let Some(item) = protocol::next(host, &iterator)? {
        if data.len() >= reserved {
            reserved = (data.len() * 2).max(1 << 12);
            host.reserve(reserved)?;
        }
        data.push(byte_or(host, &item, wrong)?);
    }
    Ok(data)
}

/// An integer that is to be a byte (`_getbytevalue`); `wrong` is what ValueError says of others.
fn byte_or(host: &mut dyn Host, value: &Value, wrong: &str) -> PyResult<u8> {
    let index = protocol::index(host, value)?;
    index.as_i64().and_then(|i| u8::try_from(i).ok()).ok_or_else(|| Raise::value_error(wrong))
}

fn byte(host: &mut dyn Host, value: &Value) -> PyResult<u8> {
    byte_or(host, value, "byte must be in range(0, 256)")
}

// ---- construction -----------------------------------------------------------------------------------------------

/// The contents that `bytes(source, encoding, errors)` and `bytearray(…)` ask for.
fn contents(host: &mut dyn Host, args: &Args, class: BuiltinType) -> PyResult<Data> {
    let name = class.name();
    let encoding = codec_argument(host, name, "encoding", args.get(2))?;
    let errors = codec_argument(host, name, "errors", args.get(3))?;
    let source = args.get(1);
    if let (Some(source), BuiltinType::Bytes, None, None) = (source, class, &encoding, &errors)
        && let Some(data) = special(host, source)?
    {
        return Ok(data);
    }
    if let Some(text) = source.and_then(Value::as_str) {
        if encoding.is_none() {
            return Err(Raise::type_error("string argument without an encoding"));
        }
        return Ok(Data::Owned(codecs::encode(host, text, encoding.as_ref(), errors.as_ref())?));
    }
    if encoding.is_some() || errors.is_some() {
        let which = if encoding.is_some() { "encoding" } else { "errors" };
        return Err(Raise::type_error(format!("{which} without a string argument")));
    }
    let Some(source) = source else { return Ok(Data::Owned(Vec::new())) };
    if sequence::is_index(source)
        && let Some(count) = count_of_zeros(host, source)?
    {
        scalar::reserve(host, count as u64)?;
        return Ok(Data::Owned(vec![0; count]));
    }
    let wrong = match class {
        BuiltinType::Bytes => "bytes must be in range(0, 256)",
        _ => "byte must be in range(0, 256)",
    };
    of_items(host, source, name, wrong).map(Data::Owned)
}

/// The length that an integer asks for; `None` when `__index__` says TypeError, for then the object may be iterable.
fn count_of_zeros(host: &mut dyn Host, source: &Value) -> PyResult<Option<usize>> {
    let index = match protocol::index(host, source) {
        Ok(index) => index,
        Err(error) if error.is(BuiltinType::TypeError) => return Ok(None),
        Err(error) => return Err(error),
    };
    let Some(count) = index.as_i64() else {
        let got = type_name(source);
        return Err(Raise::overflow_error(format!("cannot fit '{got}' into an index-sized integer")));
    };
    usize::try_from(count).map(Some).map_err(|_| Raise::value_error("negative count"))
}

/// `bytes.__new__(cls, source=b'', encoding=…, errors=…)`.
fn new(host: &mut dyn Host, args: Args) -> PyResult {
    let class = new_class(&args.pos[0], BuiltinType::Bytes)?;
    let data = match contents(host, &args, BuiltinType::Bytes)? {
        Data::Shared(bytes) => Value::Bytes(bytes),
        Data::Owned(data) => Value::bytes(data),
    };
    Ok(construct(&class, data))
}

// ---- operators --------------------------------------------------------------------------------------------------

/// `a <op> b` with bytes on either side: `+`, `*` with a count, `%`. `None` when the operands are not of the right kinds.
///
/// # Errors
/// OverflowError for a repetition that is too long; what `%` raises.
pub fn binary(host: &mut dyn Host, op: BinaryOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    let is_bytes = |value: &Value| matches!(value.payload(), Value::Bytes(_) | Value::ByteArray(_));
    match op {
        BinaryOp::Add if is_bytes(a) && buffer(b).is_some() => concat(host, a, b).map(Some),
        BinaryOp::Multiply if is_bytes(a) && sequence::is_index(b) => {
            let count = protocol::index_i64(host, b)?;
            repeat(host, a, count).map(Some)
        }
        BinaryOp::Multiply if is_bytes(b) && sequence::is_index(a) => {
            let count = protocol::index_i64(host, a)?;
            repeat(host, b, count).map(Some)
        }
        BinaryOp::Remainder if is_bytes(a) => percent::format(host, a, b).map(Some),
        _ => Ok(None),
    }
}

/// `a + b`: the left side says of which kind the result is.
///
/// # Errors
/// TypeError when the right side has no buffer.
pub fn concat(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    let (Some(left), Some(right)) = (buffer(a), buffer(b)) else {
        return Err(Raise::type_error(format!("can't concat {} to {}", type_name(b), type_name(a))));
    };
    match (a, b) {
        (Value::Bytes(_), Value::Bytes(_)) if left.is_empty() => return Ok(b.clone()),
        (Value::Bytes(_), _) if right.is_empty() => return Ok(a.clone()),
        _ => {}
    }
    scalar::reserve(host, (left.len() + right.len()) as u64)?;
    Ok(like(a, [&*left, &*right].concat()))
}

/// `data * count`
///
/// # Errors
/// OverflowError (MemoryError for a `bytearray`) when the result is too long to count.
pub fn repeat(host: &mut dyn Host, data: &Value, count: i64) -> PyResult {
    if count == 1 {
        return Ok(unchanged(data));
    }
    let bytes = buffer(data).unwrap_or_default();
    let count = usize::try_from(count).unwrap_or(0);
    let total = bytes.len().checked_mul(count).filter(|&total| total <= i64::MAX as usize);
    let Some(total) = total else {
        return Err(match data.payload() {
            Value::ByteArray(_) => Raise::with_args(BuiltinType::MemoryError, vec![]),
            _ => Raise::overflow_error("repeated bytes are too long"),
        });
    };
    scalar::reserve(host, total as u64)?;
    Ok(like(data, bytes.repeat(count)))
}

/// `a <op> b` of objects with buffers; `None` when one has none.
pub fn compare(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    let (a, b) = (buffer(a)?, buffer(b)?);
    Some(scalar::holds(op, Some(a.cmp(&b))))
}

/// `item in data`: a byte or a part.
///
/// # Errors
/// TypeError; ValueError for an integer that is no byte.
pub fn contains(host: &mut dyn Host, data: &Value, item: &Value) -> PyResult<bool> {
    let bytes = buffer(data).unwrap_or_default();
    if sequence::is_index(item) {
        let wanted = byte(host, item)?;
        return Ok(bytes.contains(&wanted));
    }
    let part = bytes_like(item)?;
    Ok(arith::find(&bytes, &part).is_some())
}

/// The index of a subscript, with the message for what is none.
fn subscript(host: &mut dyn Host, data: &Value, key: &Value) -> PyResult<i64> {
    sequence::subscript(host, key)?.ok_or_else(|| {
        let kind = if matches!(data.payload(), Value::ByteArray(_)) { "bytearray" } else { "byte" };
        Raise::type_error(format!("{kind} indices must be integers or slices, not {}", type_name(key)))
    })
}

/// `data[key]`
///
/// # Errors
/// IndexError; TypeError for what is neither index nor slice.
pub fn get_item(host: &mut dyn Host, data: &Value, key: &Value) -> PyResult {
    if let Value::Slice(slice) = key {
        let bounds = range::unpack_slice(host, slice)?;
        let bytes = buffer(data).unwrap_or_default();
        let (start, _, step, count) = range::adjust(bounds, bytes.len());
        if count == bytes.len() && step == 1 {
            return Ok(unchanged(data));
        }
        return Ok(like(data, range::pick(&bytes, start, step, count)));
    }
    let index = subscript(host, data, key)?;
    let found = match data.payload() {
        Value::Bytes(b) => sequence::place(index, b.len()).map(|at| b.as_slice()[at]),
        Value::ByteArray(b) => b.with(|b| sequence::place(index, b.len()).map(|at| b[at])),
        _ => None,
    };
    found.map(|byte| Value::Int(i64::from(byte))).ok_or_else(|| {
        let kind = if matches!(data.payload(), Value::ByteArray(_)) { "bytearray " } else { "" };
        Raise::index_error(format!("{kind}index out of range"))
    })
}

// ---- text -------------------------------------------------------------------------------------------------------

/// `repr(data)`
pub fn repr(data: &Value) -> Gc<Str> {
    let bytes = buffer(data).unwrap_or_default();
    let literal = crate::arith::str_repr::bytes_repr(&bytes);
    Str::from_string(match data.payload() {
        Value::ByteArray(_) => {
            let class = data.class();
            // `bytearray_repr` escapes single quotes between double ones, too.
            let literal = if literal.starts_with("b\"") { literal.replace('\'', "\\'") } else { literal };
            format!("{}({literal})", class.name())
        }
        _ => literal,
    })
}
