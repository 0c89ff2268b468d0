//! What changes a `bytearray`: assignment, `append` and its kin, `+=`.

use super::{buffer, byte, contents, like, methods, subscript};
use crate::builtins::sequence::{self, construct, ssize, type_name};
use crate::builtins::{protocol, range, scalar};
use crate::value::{Args, BuiltinType, ByteArray, Gc, Host, PyResult, Raise, Slice, Value};

/// The receiver.
///
/// # Errors
/// TypeError for what is no `bytearray` (calls have been checked before).
fn array(value: &Value) -> PyResult<&Gc<ByteArray>> {
    match value.payload() {
        Value::ByteArray(array) => Ok(array),
        other => Err(sequence::wrong_receiver(BuiltinType::ByteArray, other)),
    }
}

/// The receiver, for changes of its length.
///
/// # Errors
/// BufferError while a `memoryview` looks at it.
fn resizable(value: &Value) -> PyResult<&Gc<ByteArray>> {
    let array = array(value)?;
    if array.exports() > 0 {
        return Err(Raise::new(BuiltinType::BufferError, "Existing exports of data: object cannot be re-sized"));
    }
    Ok(array)
}

/// `bytearray.__new__`: an empty one; `__init__` fills it.
pub fn new(_host: &mut dyn Host, args: Args) -> PyResult {
    let class = scalar::new_class(&args.pos[0], BuiltinType::ByteArray)?;
    Ok(construct(&class, Value::ByteArray(ByteArray::new(Vec::new()))))
}

/// `bytearray.__init__(source=b'', encoding=…, errors=…)`.
pub fn init(host: &mut dyn Host, args: Args) -> PyResult {
    // What it held goes first, even when it is its own source.
    if array(&args.pos[0])?.with(|bytes| !bytes.is_empty()) {
        resizable(&args.pos[0])?.with_mut(Vec::clear);
    }
    let data = contents(host, &args, BuiltinType::ByteArray)?.into_vec();
    resizable(&args.pos[0])?.with_mut(|bytes| *bytes = data);
    Ok(Value::None)
}

// ---- subscripts -------------------------------------------------------------------------------------------------

/// `array[key] = value`
///
/// # Errors
/// IndexError, TypeError, ValueError for what is no byte or a slice of another size.
pub fn set_item(host: &mut dyn Host, data: &Value, key: &Value, value: Value) -> PyResult<()> {
    if let Value::Slice(slice) = key {
        return set_slice(host, data, slice, &value);
    }
    let index = subscript(host, data, key)?;
    let bytes = array(data)?;
    let out_of_range = || Raise::index_error("bytearray index out of range");
    sequence::place(index, bytes.with(<[u8]>::len)).ok_or_else(out_of_range)?;
    let value = byte(host, &value)?;
    // `__index__` may have changed the array
    let slot = sequence::place(index, bytes.with(<[u8]>::len)).ok_or_else(out_of_range)?;
    bytes.with_mut(|bytes| bytes[slot] = value);
    Ok(())
}

fn set_slice(host: &mut dyn Host, data: &Value, slice: &Slice, value: &Value) -> PyResult<()> {
    let bounds = range::unpack_slice(host, slice)?;
    let new = match buffer(value) {
        Some(new) => new.into_vec(),
        None if value.is_int() || value.as_str().is_some() || value.as_float().is_some() => {
            let message = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
            return Err(Raise::type_error(message));
        }
        None => super::of_items(host, value, "bytearray", "byte must be in range(0, 256)")?,
    };
    let len = array(data)?.with(<[u8]>::len);
    let (start, stop, step, count) = range::adjust(bounds, len);
    if step == 1 {
        let start = start as usize;
        let stop = (stop as usize).max(start);
        let bytes = if new.len() == stop - start { array(data)? } else { resizable(data)? };
        scalar::reserve(host, new.len() as u64)?;
        bytes.with_mut(|bytes| drop(bytes.splice(start..stop, new)));
        return Ok(());
    }
    if new.is_empty() {
        return delete(data, start, step, count);
    }
    if new.len() != count {
        let got = new.len();
        let message = format!("attempt to assign bytes of size {got} to extended slice of size {count}");
        return Err(Raise::value_error(message));
    }
    array(data)?.with_mut(|bytes| {
        for (place, byte) in new.into_iter().enumerate() {
            bytes[(start + place as i64 * step) as usize] = byte;
        }
    });
    Ok(())
}

/// Removes the bytes that an adjusted slice selects.
fn delete(data: &Value, start: i64, step: i64, count: usize) -> PyResult<()> {
    if count == 0 {
        return Ok(());
    }
    let mut places: Vec<usize> = (0..count as i64).map(|i| (start + i * step) as usize).collect();
    places.sort_unstable();
    resizable(data)?.with_mut(|bytes| {
        let mut place = 0;
        bytes.retain(|_| {
            place += 1;
            places.binary_search(&(place - 1)).is_err()
        });
    });
    Ok(())
}

/// `del array[key]`
///
/// # Errors
/// IndexError, TypeError.
pub fn del_item(host: &mut dyn Host, data: &Value, key: &Value) -> PyResult<()> {
    let len = |data: &Value| array(data).map(|bytes| bytes.with(<[u8]>::len));
    if let Value::Slice(slice) = key {
        let (start, _, step, count) = range::adjust(range::unpack_slice(host, slice)?, len(data)?);
        return delete(data, start, step, count);
    }
    let index = subscript(host, data, key)?;
    match sequence::place(index, len(data)?) {
        Some(at) => delete(data, at as i64, 1, 1),
        None => Err(Raise::index_error("bytearray index out of range")),
    }
}

// ---- methods ----------------------------------------------------------------------------------------------------

pub fn append(host: &mut dyn Host, args: Args) -> PyResult {
    let value = byte(host, &args.pos[1])?;
    resizable(&args.pos[0])?.with_mut(|bytes| bytes.push(value));
    Ok(Value::None)
}

pub fn extend(host: &mut dyn Host, args: Args) -> PyResult {
    let more = match buffer(&args.pos[1]) {
        Some(data) => data.into_vec(),
        None => {
            let iterator = protocol::iter(host, &args.pos[1]).map_err(|error| {
                let got = type_name(&args.pos[1]);
                match error.is(BuiltinType::TypeError) {
                    true => Raise::type_error(format!("can't extend bytearray with {got}")),
                    false => error,
                }
            })?;
            super::of_items(host, &iterator, "bytearray", "byte must be in range(0, 256)")?
        }
    };
    scalar::reserve(host, more.len() as u64)?;
    if !more.is_empty() {
        resizable(&args.pos[0])?.with_mut(|bytes| bytes.extend(more));
    }
    Ok(Value::None)
}

pub fn insert(host: &mut dyn Host, args: Args) -> PyResult {
    let index = ssize(host, &args.pos[1])?;
    let value = byte(host, &args.pos[2])?;
    resizable(&args.pos[0])?.with_mut(|bytes| {
        let len = bytes.len() as i64;
        let at = if index < 0 { index.saturating_add(len).max(0) } else { index.min(len) };
        bytes.insert(at as usize, value);
    });
    Ok(Value::None)
}

pub fn pop(host: &mut dyn Host, args: Args) -> PyResult {
    let index = args.get(1).map_or(Ok(-1), |index| ssize(host, index))?;
    let len = array(&args.pos[0])?.with(<[u8]>::len);
    if len == 0 {
        return Err(Raise::index_error("pop from empty bytearray"));
    }
    let Some(at) = sequence::place(index, len) else { return Err(Raise::index_error("pop index out of range")) };
    let removed = resizable(&args.pos[0])?.with_mut(|bytes| bytes.remove(at));
    Ok(Value::Int(i64::from(removed)))
}

pub fn remove(host: &mut dyn Host, args: Args) -> PyResult {
    let value = byte(host, &args.pos[1])?;
    match array(&args.pos[0])?.with(|bytes| bytes.iter().position(|&b| b == value)) {
        Some(at) => {
            resizable(&args.pos[0])?.with_mut(|bytes| bytes.remove(at));
            Ok(Value::None)
        }
        None => Err(Raise::value_error("value not found in bytearray")),
    }
}

pub fn reverse(_host: &mut dyn Host, args: Args) -> PyResult {
    array(&args.pos[0])?.with_mut(|bytes| bytes.reverse());
    Ok(Value::None)
}

pub fn clear(_host: &mut dyn Host, args: Args) -> PyResult {
    resizable(&args.pos[0])?.with_mut(Vec::clear);
    Ok(Value::None)
}

pub fn copy(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(like(&args.pos[0], array(&args.pos[0])?.with(<[u8]>::to_vec)))
}

/// `array += other`
pub fn iadd(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(more) = buffer(&args.pos[1]) else {
        let (got, own) = (type_name(&args.pos[1]), type_name(&args.pos[0]));
        return Err(Raise::type_error(format!("can't concat {got} to {own}")));
    };
    scalar::reserve(host, more.len() as u64)?;
    if !more.is_empty() && args.pos[0].is(&args.pos[1]) {
        // its own buffer is in use while it is to grow
        return Err(Raise::new(BuiltinType::BufferError, "Existing exports of data: object cannot be re-sized"));
    }
    if !more.is_empty() {
        resizable(&args.pos[0])?.with_mut(|bytes| bytes.extend_from_slice(&more));
    }
    Ok(args.pos[0].clone())
}

/// `array *= count`
pub fn imul(host: &mut dyn Host, args: Args) -> PyResult {
    let count = usize::try_from(methods::repeat_count(host, &args.pos[1])?).unwrap_or(0);
    let len = array(&args.pos[0])?.with(<[u8]>::len);
    let total = len.checked_mul(count).filter(|&total| total <= i64::MAX as usize);
    let total = total.ok_or_else(|| Raise::with_args(BuiltinType::MemoryError, vec![]))?;
    scalar::reserve(host, total as u64)?;
    if total != len {
        resizable(&args.pos[0])?.with_mut(|bytes| *bytes = bytes.repeat(count));
    }
    Ok(args.pos[0].clone())
}

/// `bytearray.__reduce__` and, from protocol 3 on, `__reduce_ex__`.
pub fn reduce(_host: &mut dyn Host, args: Args) -> PyResult {
    let bytes = array(&args.pos[0])?.with(<[u8]>::to_vec);
    let text = Value::from_code_points(bytes.into_iter().map(u32::from).collect());
    reduced(&args.pos[0], vec![text, Value::str("latin-1")])
}

pub fn reduce_ex(host: &mut dyn Host, args: Args) -> PyResult {
    let protocol = args.get(1).map_or(Ok(0), |protocol| scalar::c_int(host, protocol))?;
    if protocol < 3 {
        return reduce(host, args);
    }
    let bytes = array(&args.pos[0])?.with(<[u8]>::to_vec);
    let arguments = if bytes.is_empty() { vec![] } else { vec![Value::bytes(bytes)] };
    reduced(&args.pos[0], arguments)
}

fn reduced(array: &Value, arguments: Vec<Value>) -> PyResult {
    let state = match array {
        Value::Instance(instance) => instance.dict_if_any().map_or(Value::None, Value::Dict),
        _ => Value::None,
    };
    Ok(Value::tuple(vec![Value::Type(array.class()), Value::tuple(arguments), state]))
}
