//! `str.encode` and `bytes.decode`: the encodings of `arith::codec` with CPython's exceptions.

use crate::arith::codec::{self, CodecError, Encoding, Handler, Named};
use crate::value::exception::new_instance;
use crate::value::{BuiltinType, Gc, Host, PyResult, Raise, Str, Value};

use super::scalar::{self, units};

/// The encoding that a name stands for.
fn encoding_of(name: Option<&Gc<Str>>, function: &str) -> PyResult<Encoding> {
    let Some(name) = name else { return Ok(Encoding::Utf8) };
    let text = name.to_string_lossy();
    match codec::named(&text) {
        Named::Known(encoding) => Ok(encoding),
        Named::NotText => Err(Raise::new(
            BuiltinType::LookupError,
            format!("'{text}' is not a text encoding; use codecs.{function}() to handle arbitrary codecs"),
        )),
        Named::Unsupported => Err(Raise::unsupported(format!("the encoding {text}"))),
        Named::Unknown => Err(Raise::new(BuiltinType::LookupError, format!("unknown encoding: {text}"))),
    }
}

fn handler_of(name: Option<&Gc<Str>>) -> Handler {
    name.map_or(Handler::Strict, |name| Handler::named(&name.to_string_lossy()))
}

/// The exception for what `arith::codec` found: `object` is what was encoded or decoded.
fn raise(error: CodecError, class: BuiltinType, object: Value, errors: Option<&Gc<Str>>) -> Raise {
    match error {
        CodecError::Fault { encoding, start, end, reason } => {
            let values = [
                ("encoding", Value::str(encoding)),
                ("object", object),
                ("start", Value::from_usize(start)),
                ("end", Value::from_usize(end)),
                ("reason", Value::str(reason)),
            ];
            let exception = new_instance(class, values.iter().map(|(_, value)| value.clone()).collect());
            if let Some(data) = exception.as_exception() {
                values.into_iter().for_each(|(name, value)| data.set_field(name, value));
            }
            Raise::Exception(exception)
        }
        CodecError::UnknownHandler => {
            let name = errors.map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            Raise::new(BuiltinType::LookupError, format!("unknown error handler name '{name}'"))
        }
        CodecError::WrongHandler => {
            Raise::type_error(format!("don't know how to handle {} in error callback", class.name()))
        }
        CodecError::Unsupported(what) => Raise::unsupported(what),
    }
}

/// The bytes of a text in an encoding (UTF-8 when there is none).
///
/// # Errors
/// UnicodeEncodeError; LookupError for an unknown encoding or error handler.
pub fn encode(
    host: &mut dyn Host,
    text: &Gc<Str>,
    encoding: Option<&Gc<Str>>,
    errors: Option<&Gc<Str>>,
) -> PyResult<Vec<u8>> {
    let encoding = encoding_of(encoding, "encode")?;
    // An escape has ten characters at the most.
    let widest = if errors.is_none() && matches!(encoding, Encoding::Utf8) { 4 } else { 10 };
    scalar::reserve(host, text.len() as u64 * widest)?;
    host.tick(text.len() / 64 * widest as usize)?;
    units!(text, text => codec::encode(text, encoding, handler_of(errors)))
        .map_err(|error| raise(error, BuiltinType::UnicodeEncodeError, Value::Str(text.clone()), errors))
}

/// The text that bytes in an encoding (UTF-8 when there is none) stand for.
///
/// # Errors
/// UnicodeDecodeError; LookupError for an unknown encoding or error handler.
pub fn decode(
    host: &mut dyn Host,
    data: &[u8],
    encoding: Option<&Gc<Str>>,
    errors: Option<&Gc<Str>>,
) -> PyResult<Gc<Str>> {
    let encoding = encoding_of(encoding, "decode")?;
    scalar::reserve(host, data.len() as u64 * 4)?;
    host.tick(data.len() / 16)?;
    if data.is_ascii() && matches!(encoding, Encoding::Utf8 | Encoding::Ascii | Encoding::Latin1 | Encoding::Utf8Sig) {
        return Ok(Str::from_ascii_bytes(data.to_vec()));
    }
    let (data, encoding) = match encoding {
        Encoding::Utf8Sig => (data.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(data), Encoding::Utf8),
        other => (data, other),
    };
    let points = codec::decode(data, encoding, handler_of(errors))
        .map_err(|error| raise(error, BuiltinType::UnicodeDecodeError, Value::bytes(data), errors))?;
    Ok(Str::from_code_points(points))
}
