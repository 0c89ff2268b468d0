//! `str`: construction, operators, subscripts; the method table. The methods themselves are in `methods` (searching,
//! splitting, casing), `format` (`str.format`), `percent` (`%`) and `translate`.

mod format;
pub(super) mod methods;
mod percent;
mod table;
mod translate;

pub use self::format::ascii;
pub use self::methods::{capitalize_ascii, swap_ascii, title_ascii};
pub use self::percent::{Arguments, integer};
pub use self::table::STR;

use super::protocol::{self, BinaryOp, CompareOp};
use super::scalar::{self, limited, new_class, units};
use super::sequence::{self, construct, type_name};
use super::{bytes, codecs, range};
use crate::arith::text as arith;
use crate::value::str::StrData;
use crate::value::{Args, BuiltinType, Gc, Host, PyResult, Raise, Str, Value};

// ---- operators --------------------------------------------------------------------------------------------------

/// `a <op> b` for a string on either side: `+` of two strings, `*` with a count, `%`. `None` when the operands are not
/// of the right kinds (then other rooms, and at last `concat`, have their say).
///
/// # Errors
/// OverflowError for a repetition that is too long; what `%` raises.
pub fn binary(host: &mut dyn Host, op: BinaryOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    match op {
        BinaryOp::Add => match (a.as_str(), b.as_str()) {
            (Some(x), Some(y)) => join_two(host, x, y).map(|text| Some(Value::Str(text))),
            _ => Ok(None),
        },
        BinaryOp::Multiply => {
            let (text, count) = match (a.as_str(), b.as_str()) {
                (Some(text), None) => (text, b),
                (None, Some(text)) => (text, a),
                _ => return Ok(None),
            };
            if !sequence::is_index(count) {
                return Ok(None);
            }
            let count = protocol::index_i64(host, count)?;
            repeat(host, text, count).map(|text| Some(Value::Str(text)))
        }
        BinaryOp::Remainder => match a.as_str() {
            Some(format) => percent::format(host, format, b).map(|text| Some(Value::Str(text))),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

/// `a + b` of two strings; where one is empty, the other itself.
#[inline]
pub fn join_two(host: &mut dyn Host, a: &Gc<Str>, b: &Gc<Str>) -> PyResult<Gc<Str>> {
    if a.is_empty() {
        return Ok(b.clone());
    }
    if b.is_empty() {
        return Ok(a.clone());
    }
    scalar::reserve(host, (a.len() + b.len()) as u64)?;
    Ok(a.concat(b))
}

/// `a + b` where nothing but strings will do (`PyUnicode_Concat`).
///
/// # Errors
/// TypeError when the right side is no string.
pub fn concat(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    match (a.as_str(), b.as_str()) {
        (Some(x), Some(y)) => join_two(host, x, y).map(Value::Str),
        _ => Err(Raise::type_error(format!("can only concatenate str (not \"{}\") to str", type_name(b)))),
    }
}

/// `text * count` (`unicode_repeat`).
///
/// # Errors
/// OverflowError when the result is too long to count.
pub fn repeat(host: &mut dyn Host, text: &Gc<Str>, count: i64) -> PyResult<Gc<Str>> {
    let Ok(count @ 1..) = usize::try_from(count) else { return Ok(Str::empty()) };
    if count == 1 || text.is_empty() {
        return Ok(text.clone());
    }
    let total = text.len().checked_mul(count).filter(|&total| total <= i64::MAX as usize);
    let Some(total) = total else { return Err(Raise::overflow_error("repeated string is too long")) };
    Ok(match text.data() {
        StrData::Ascii(ascii) => {
            scalar::reserve(host, total as u64)?;
            Str::from_ascii(ascii.repeat(count))
        }
        StrData::Wide(points) => {
            scalar::reserve(host, total as u64 * 4)?;
            Str::from_code_points(points.repeat(count))
        }
    })
}

/// `a <op> b` of two strings.
#[inline]
pub fn compare(op: CompareOp, a: &Str, b: &Str) -> bool {
    match op {
        CompareOp::Eq => a.code_points_eq(b),
        CompareOp::Ne => !a.code_points_eq(b),
        _ => scalar::holds(op, Some(a.cmp_code_points(b))),
    }
}

fn compare_slot(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    Some(compare(op, a.as_str()?, b.as_str()?))
}

/// `item in text` (`PyUnicode_Contains`).
///
/// # Errors
/// TypeError when the item is no string.
pub fn contains(text: &Str, item: &Value) -> PyResult<bool> {
    match item.as_str() {
        Some(item) => Ok(find(text, item).is_some()),
        None => {
            let got = type_name(item);
            Err(Raise::type_error(format!("'in <string>' requires string as left operand, not {got}")))
        }
    }
}

/// The first place of a text in another.
pub fn find(text: &Str, part: &Str) -> Option<usize> {
    match (text.data(), part.data()) {
        // the standard library's search is faster than the general one
        (StrData::Ascii(text), StrData::Ascii(part)) => text.find(part.as_str()),
        (StrData::Ascii(_), StrData::Wide(_)) => None,
        (StrData::Wide(text), StrData::Ascii(part)) => arith::find(text, part.as_bytes()),
        (StrData::Wide(text), StrData::Wide(part)) => arith::find(text, part),
    }
}

/// `text[key]` (`unicode_subscript`).
///
/// # Errors
/// IndexError; TypeError for what is neither index nor slice.
#[inline]
pub fn get_item(host: &mut dyn Host, text: &Gc<Str>, key: &Value) -> PyResult {
    if let Value::Slice(slice) = key {
        let (start, _, step, count) = range::adjust(range::unpack_slice(host, slice)?, text.len());
        return Ok(Value::Str(pick(text, start, step, count)));
    }
    let Some(index) = sequence::subscript(host, key)? else {
        let got = type_name(key);
        return Err(Raise::type_error(format!("string indices must be integers, not '{got}'")));
    };
    match sequence::place(index, text.len()) {
        Some(at) => Ok(Value::Str(Str::from_code_point(text.at(at)))),
        None => Err(Raise::index_error("string index out of range")),
    }
}

/// The characters that an adjusted slice selects; the text itself when that is all of them.
fn pick(text: &Gc<Str>, start: i64, step: i64, count: usize) -> Gc<Str> {
    match (count, step) {
        (0, _) => Str::empty(),
        (_, 1) => part(text, start as usize..start as usize + count),
        _ => match text.data() {
            StrData::Ascii(ascii) => {
                let picked = range::pick(ascii.as_bytes(), start, step, count);
                Str::from_ascii(picked.into_iter().map(char::from).collect())
            }
            StrData::Wide(points) => Str::from_code_points(range::pick(points, start, step, count)),
        },
    }
}

/// A part of a text; the text itself when the part is all of it.
fn part(text: &Gc<Str>, range: std::ops::Range<usize>) -> Gc<Str> {
    if range.len() == text.len() { text.clone() } else { text.slice(range.start, range.end) }
}

// ---- text -------------------------------------------------------------------------------------------------------

/// `repr(text)`
pub fn repr(text: &Str) -> Gc<Str> {
    let repr = units!(text, text => crate::arith::str_repr::str_repr(text));
    Str::from_string(repr)
}

/// `format(a, spec)` of a string (`str.__format__`).
///
/// # Errors
/// ValueError of the format mini-language.
pub fn format(host: &mut dyn Host, a: &Value, spec: &Str) -> PyResult<Gc<Str>> {
    let Some(text) = a.as_str().filter(|_| !spec.is_empty()) else { return protocol::str(host, a) };
    let class = type_name(a);
    let made = limited(host, |limit| {
        let limits = scalar::format_limits(limit);
        units!(text, text => units!(spec, spec => crate::arith::format_spec::format_str(text, spec, &class, limits)))
    })?;
    let made = Str::from_text(made);
    Ok(if made.code_points_eq(text) { text.clone() } else { made })
}

// ---- construction -----------------------------------------------------------------------------------------------

/// `str.__new__(cls, object='', encoding='utf-8', errors='strict')` (`unicode_new_impl`).
fn new(host: &mut dyn Host, args: Args) -> PyResult {
    let class = new_class(&args.pos[0], BuiltinType::Str)?;
    let encoding = codec_argument(host, "str", "encoding", args.get(2))?;
    let errors = codec_argument(host, "str", "errors", args.get(3))?;
    let text = match args.get(1) {
        None => Str::empty(),
        Some(object) if encoding.is_none() && errors.is_none() => protocol::str(host, object)?,
        Some(object) => decode_object(host, object, encoding.as_ref(), errors.as_ref())?,
    };
    // `__str__` may return an instance of a subclass, which is what `str` gives back then
    Ok(construct(&class, Value::Str(text)))
}

/// An argument, perhaps missing, that names an encoding or an error handler.
///
/// # Errors
/// TypeError for what is no string; ValueError for a NUL inside, UnicodeEncodeError for a lone surrogate.
pub fn codec_argument(
    host: &mut dyn Host,
    function: &str,
    name: &str,
    value: Option<&Value>,
) -> PyResult<Option<Gc<Str>>> {
    let Some(value) = value else { return Ok(None) };
    let Some(text) = value.as_str() else {
        return Err(scalar::bad_argument(function, &format!("argument '{name}'"), value));
    };
    if text.chars().any(|c| c == 0) {
        return Err(Raise::value_error("embedded null character"));
    }
    if text.to_utf8().is_none() {
        codecs::encode(host, text, None, None)?;
    }
    Ok(Some(text.clone()))
}

/// `PyUnicode_FromEncodedObject`.
fn decode_object(
    host: &mut dyn Host,
    object: &Value,
    encoding: Option<&Gc<Str>>,
    errors: Option<&Gc<Str>>,
) -> PyResult<Gc<Str>> {
    if object.as_str().is_some() {
        return Err(Raise::type_error("decoding str is not supported"));
    }
    let Some(data) = bytes::buffer(object) else {
        let got = type_name(object);
        return Err(Raise::type_error(format!("decoding to str: need a bytes-like object, {got} found")));
    };
    codecs::decode(host, &data, encoding, errors)
}
