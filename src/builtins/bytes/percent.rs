//! `bytes % …` and `bytearray % …` (`_PyBytes_FormatEx`).

use super::{Data, buffer, bytes_like, like, special};
use crate::arith::percent::{self as arith, Conversion, Layout, Piece};
use crate::arith::{ArithResult, Text};
use crate::builtins::protocol;
use crate::builtins::scalar::{self, limited};
use crate::builtins::sequence::type_name;
use crate::builtins::str::{Arguments, ascii, integer};
use crate::value::{BuiltinType, Host, PyResult, Raise, Value};

/// `format % value`, in an object of the format's kind.
///
/// # Errors
/// TypeError, ValueError, OverflowError as CPython raises them, and what the values' methods raise.
pub fn format(host: &mut dyn Host, format: &Value, value: &Value) -> PyResult {
    const NO_MAPPINGS: &[BuiltinType] =
        &[BuiltinType::Tuple, BuiltinType::Str, BuiltinType::Bytes, BuiltinType::ByteArray];
    let text = bytes_like(format)?;
    let mut arguments = Arguments::new(value, NO_MAPPINGS);
    let mut out = Vec::with_capacity(text.len() + 16);
    let (mut at, mut reserved) = (0, 0);
    loop {
        if text[at.min(text.len())..].starts_with(b"%(") {
            arguments.mapping()?;
        }
        match arith::next_piece(&text[..], &mut at)? {
            None => break,
            Some(Piece::Literal(range)) => out.extend_from_slice(&text[range]),
            Some(Piece::Conversion(conversion)) => {
                if let Some(key) = &conversion.key {
                    arguments.pick(host, Value::bytes(&text[key.clone()]))?;
                }
                convert(host, &conversion, &mut arguments, &mut out)?;
            }
        }
        if out.len() > reserved {
            reserved = out.len() * 2;
            scalar::reserve(host, reserved as u64)?;
        }
    }
    arguments.finish("bytes")?;
    Ok(like(format, out))
}

/// One conversion, appended.
fn convert(
    host: &mut dyn Host,
    conversion: &Conversion,
    arguments: &mut Arguments<'_>,
    out: &mut Vec<u8>,
) -> PyResult<()> {
    let layout = arguments.layout(conversion)?;
    let (code, index) = conversion.code.clone()?;
    let value = arguments.next_argument()?;
    let text = match u8::try_from(code) {
        Ok(b's' | b'b') => {
            let data = object(host, &value)?;
            lay_out(host, &data, layout)?
        }
        Ok(b'r' | b'a') => {
            let text = ascii(host, &value)?;
            lay_out(host, text.as_ascii().unwrap_or("").as_bytes(), layout)?
        }
        Ok(b'c') => {
            let byte = character(host, &value)?;
            lay_out(host, &[byte], Layout { precision: None, ..layout })?
        }
        _ if arith::is_integer_code(code) => {
            let code = if code == u32::from(b'i') { u32::from(b'd') } else { code };
            let number = integer(host, &value, code)?;
            limited(host, |limit| arith::format_int(&number, code, layout, scalar::format_limits(limit)))?
        }
        _ if arith::is_float_code(code) => {
            let number = protocol::to_f64(host, &value).map_err(|error| match error.is(BuiltinType::TypeError) {
                true => Raise::type_error(format!("float argument required, not {}", type_name(&value))),
                false => error,
            })?;
            limited(host, |limit| arith::format_float(number, code, layout, scalar::format_limits(limit)))?
        }
        _ => return Err(arith::unsupported_byte(code as u8, index).into()),
    };
    match text {
        Text::Ascii(text) => out.extend(text.bytes()),
        Text::Wide(codes) => out.extend(codes.into_iter().map(|code| code as u8)),
    }
    Ok(())
}

fn lay_out(host: &mut dyn Host, data: &[u8], layout: Layout) -> PyResult<Text> {
    limited(host, |limit| -> ArithResult<Text> { arith::format_str(data, layout, scalar::format_limits(limit)) })
}

/// The argument of `%s` and `%b`.
fn object(host: &mut dyn Host, value: &Value) -> PyResult<Data> {
    if let Some(data) = buffer(value).filter(|_| matches!(value.payload(), Value::Bytes(_) | Value::ByteArray(_))) {
        return Ok(data);
    }
    if let Some(data) = special(host, value)? {
        return Ok(data);
    }
    buffer(value).ok_or_else(|| {
        let got = type_name(value);
        Raise::type_error(format!(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{got}'"
        ))
    })
}

/// The argument of `%c`: one byte, or its number.
fn character(host: &mut dyn Host, value: &Value) -> PyResult<u8> {
    if let (Value::Bytes(_) | Value::ByteArray(_), Some([byte])) = (value.payload(), buffer(value).as_deref()) {
        return Ok(*byte);
    }
    let wrong = || Raise::type_error("%c requires an integer in range(256) or a single byte");
    if value.as_float().is_some() || buffer(value).is_some() {
        return Err(wrong());
    }
    let index = protocol::index(host, value).map_err(|error| match error.is(BuiltinType::TypeError) {
        true => wrong(),
        false => error,
    })?;
    index.as_i64().and_then(|i| u8::try_from(i).ok()).ok_or_else(|| Raise::overflow_error("%c arg not in range(256)"))
}
