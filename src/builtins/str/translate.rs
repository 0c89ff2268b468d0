//! `str.translate` and `str.maketrans`.

use super::methods::this;
use crate::builtins::protocol;
use crate::builtins::scalar;
use crate::value::{Args, BuiltinType, Dict, Gc, Host, PyResult, Raise, Str, Value};

/// What a table says about a character.
enum Mapped {
    /// Nothing: it stays.
    Same,
    /// `None`: it goes.
    Deleted,
    /// Another character.
    Code(u32),
    /// A text.
    Text(Gc<Str>),
}

/// Asks the table (`charmaptranslate_lookup`).
fn look_up(host: &mut dyn Host, table: &Value, code: u32) -> PyResult<Mapped> {
    let found = match protocol::get_item(host, table, &Value::Int(i64::from(code))) {
        Ok(found) => found,
        Err(error) if error.is(BuiltinType::LookupError) => return Ok(Mapped::Same),
        Err(error) => return Err(error),
    };
    if found.is_none() {
        return Ok(Mapped::Deleted);
    }
    if found.is_int() {
        let code = found.as_i64().and_then(|i| u32::try_from(i).ok()).filter(|&code| code < 0x11_0000);
        let code = code.ok_or_else(|| Raise::value_error("character mapping must be in range(0x110000)"))?;
        return Ok(Mapped::Code(code));
    }
    match found.as_str() {
        Some(text) => Ok(Mapped::Text(text.clone())),
        None => Err(Raise::type_error("character mapping must return integer, None or str")),
    }
}

/// The answers for ASCII characters so far (`unicode_fast_translate`).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Unasked,
    Deleted,
    Byte(u8),
}

/// Translates ASCII text, asking for every character once, as long as the answers are single ASCII characters or
/// deletions. Returns where it stopped.
fn translate_ascii(host: &mut dyn Host, text: &str, table: &Value, out: &mut Vec<u32>) -> PyResult<usize> {
    let mut known = [Known::Unasked; 128];
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        let slot = usize::from(byte & 127);
        if known[slot] == Known::Unasked {
            let answer = match look_up(host, table, u32::from(byte))? {
                Mapped::Same => Known::Byte(byte),
                Mapped::Deleted => Known::Deleted,
                Mapped::Code(code @ 0..128) => Known::Byte(code as u8),
                Mapped::Text(text) if text.len() == 1 && text.at(0) < 128 => Known::Byte(text.at(0) as u8),
                Mapped::Code(_) | Mapped::Text(_) => return Ok(at),
            };
            known[slot] = answer;
        }
        if let Known::Byte(byte) = known[slot] {
            out.push(u32::from(byte));
        }
    }
    Ok(text.len())
}

/// `str.translate(table)` (`_PyUnicode_TranslateCharmap`). How often the table is asked is seen by programs whose table
/// is an object of their own, so it is as CPython does it.
pub fn translate(host: &mut dyn Host, args: Args) -> PyResult {
    let (text, table) = (this(&args), &args.pos[1]);
    let mut out = Vec::with_capacity(text.len());
    let mut at = match text.as_ascii() {
        Some(ascii) => translate_ascii(host, ascii, table, &mut out)?,
        None => 0,
    };
    let mut reserved = 0;
    while at < text.len() {
        if out.len() > reserved {
            reserved = out.len() * 2;
            scalar::reserve(host, reserved as u64 * 4)?;
        }
        match look_up(host, table, text.at(at))? {
            Mapped::Same => out.push(text.at(at)),
            Mapped::Code(code) => out.push(code),
            Mapped::Text(mapped) => mapped.push_to(&mut out),
            Mapped::Deleted => {
                // the characters that go together are collected first, so the one behind them is asked for twice
                while at + 1 < text.len() && matches!(look_up(host, table, text.at(at + 1))?, Mapped::Deleted) {
                    at += 1;
                }
            }
        }
        at += 1;
    }
    Ok(Value::Str(Str::from_code_points(out)))
}

fn set(host: &mut dyn Host, table: &Gc<Dict>, key: Value, value: Value) -> PyResult<()> {
    protocol::set_item(host, &Value::Dict(table.clone()), &key, value)
}

/// `str.maketrans(x, y=None, z=None, /)`, a static method.
pub fn maketrans(host: &mut dyn Host, args: Args) -> PyResult {
    let table = Dict::new();
    for (place, argument) in args.pos.iter().enumerate().skip(1) {
        if !argument.is_null() && argument.as_str().is_none() {
            return Err(scalar::bad_argument("maketrans", &format!("argument {}", place + 1), argument));
        }
    }
    let Some(to) = args.get(1).and_then(Value::as_str) else {
        from_dict(host, &table, args.get(0).unwrap_or(&Value::None))?;
        return Ok(Value::Dict(table));
    };
    let Some(from) = args.get(0).and_then(Value::as_str) else {
        return Err(Raise::type_error("first maketrans argument must be a string if there is a second argument"));
    };
    if from.len() != to.len() {
        return Err(Raise::value_error("the first two maketrans arguments must have equal length"));
    }
    for (from, to) in from.chars().zip(to.chars()) {
        set(host, &table, Value::Int(i64::from(from)), Value::Int(i64::from(to)))?;
    }
    if let Some(deleted) = args.get(2).and_then(Value::as_str) {
        for code in deleted.chars() {
            set(host, &table, Value::Int(i64::from(code)), Value::None)?;
        }
    }
    Ok(Value::Dict(table))
}

/// A table from a dict: keys of one character become their code points.
fn from_dict(host: &mut dyn Host, table: &Gc<Dict>, argument: &Value) -> PyResult<()> {
    let Value::Dict(dict) = argument else {
        return Err(Raise::type_error("if you give only one argument to maketrans it must be a dict"));
    };
    let mut position = 0;
    while let Some((key, value, next)) = dict.next(position) {
        position = next;
        let key = match key.as_str() {
            Some(text) if text.len() == 1 => Value::Int(i64::from(text.at(0))),
            Some(_) => return Err(Raise::value_error("string keys in translate table must be of length 1")),
            None if key.is_int() => key,
            None => return Err(Raise::type_error("keys in translate table must be strings or integers")),
        };
        set(host, table, key, value)?;
    }
    Ok(())
}
